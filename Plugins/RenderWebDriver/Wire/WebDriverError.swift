// SPDX-License-Identifier: MIT

import Rendering

/// What a WebDriver server answers when a command fails.
///
/// - Note: Source: W3C WebDriver, section 6.6 "Errors": the codes are those of the table, word by word.
struct WebDriverError: Error, Equatable, Sendable {
    enum Code: String, CaseIterable, Sendable {
        case elementClickIntercepted = "element click intercepted"
        case elementNotInteractable = "element not interactable"
        case insecureCertificate = "insecure certificate"
        case invalidArgument = "invalid argument"
        case invalidCookieDomain = "invalid cookie domain"
        case invalidElementState = "invalid element state"
        case invalidSelector = "invalid selector"
        case invalidSessionID = "invalid session id"
        case javascriptError = "javascript error"
        case moveTargetOutOfBounds = "move target out of bounds"
        case noSuchAlert = "no such alert"
        case noSuchCookie = "no such cookie"
        case noSuchElement = "no such element"
        case noSuchFrame = "no such frame"
        case noSuchShadowRoot = "no such shadow root"
        case noSuchWindow = "no such window"
        case scriptTimeout = "script timeout"
        case sessionNotCreated = "session not created"
        case staleElementReference = "stale element reference"
        case detachedShadowRoot = "detached shadow root"
        case timeout
        case unableToSetCookie = "unable to set cookie"
        case unableToCaptureScreen = "unable to capture screen"
        case unexpectedAlertOpen = "unexpected alert open"
        case unknownCommand = "unknown command"
        case unknownError = "unknown error"
        case unknownMethod = "unknown method"
        case unsupportedOperation = "unsupported operation"
    }

    let code: Code
    /// The server's first line: for people.
    let message: String

    init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }

    /// Chromium's word for a network error, where the message has one.
    var networkError: String? {
        guard let start = message.firstRange(of: "net::ERR_")?.lowerBound else { return nil }
        return String(message[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" })
    }

    /// What it means for a render.
    var failure: RenderFailure {
        if let networkError { return RenderFailure(networkError: networkError) }
        let detail = "\(code.rawValue): \(message.prefix(200))"
        switch code {
        case .timeout, .scriptTimeout: return RenderFailure(.timedOut, detail)
        case .insecureCertificate: return RenderFailure(.tlsFailed, detail)
        case .invalidSelector, .noSuchElement, .elementClickIntercepted, .elementNotInteractable, .invalidElementState,
            .staleElementReference, .moveTargetOutOfBounds, .noSuchShadowRoot, .detachedShadowRoot:
            return RenderFailure(.stepFailed, detail)
        case .invalidArgument, .invalidCookieDomain, .invalidSessionID, .javascriptError, .noSuchAlert, .noSuchCookie,
            .noSuchFrame, .noSuchWindow, .sessionNotCreated, .unableToSetCookie, .unableToCaptureScreen,
            .unexpectedAlertOpen, .unknownCommand, .unknownError, .unknownMethod, .unsupportedOperation:
            let hasCrashed = message.contains("tab crashed") || message.contains("page crash")
            return RenderFailure(hasCrashed ? .pageCrashed : .browserFailed, detail)
        }
    }
}
