// SPDX-License-Identifier: MIT

import Foundation
import Glibc
import Vocabulary

/// A real headless Chromium, driven by the DevTools protocol over its pipe. Blocks: use it from a thread of its own.
final class Browser: @unchecked Sendable {
    // Sendable: a test uses it from one thread at a time.
    static let path: String? = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    private let process: pid_t
    private let output: Int32
    private let input: Int32
    private let profile: String
    private var buffer: [UInt8] = []
    private var lastCall: Int64 = 0
    private var session: String?
    /// Exceptions and refusals of the page's policies.
    private(set) var complaints: [String] = []
    /// URLs of all requests.
    private(set) var requests: [String] = []
    /// URLs that the page itself went to, or opened windows with.
    private(set) var opened: [String] = []

    init(languages: String = "pt-PT,pt", userAgent: String = "test") throws {
        guard let path = Browser.path else { throw Failure(description: "no Chromium") }
        profile = NSTemporaryDirectory() + "browser-\(UUID().uuidString.prefix(8))"
        let (toBrowser, fromBrowser) = (try Browser.pipe(), try Browser.pipe())
        let arguments = [
            path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
            "--user-data-dir=\(profile)", "about:blank",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, toBrowser.read, 3)
        posix_spawn_file_actions_adddup2(&actions, fromBrowser.write, 4)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var words = arguments.map { strdup($0) } + [nil]
        var child: pid_t = 0
        let status = posix_spawn(&child, path, &actions, &attributes, &words, environ)
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        close(toBrowser.read)
        close(fromBrowser.write)
        (process, output, input) = (child, toBrowser.write, fromBrowser.read)
        guard status == 0 else { throw Failure(description: "Chromium does not start: \(status)") }
        let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? .null
        session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]?.string
        for domain in ["Page", "Runtime", "Log", "Network"] { _ = try call("\(domain).enable") }
        _ = try call(
            "Network.setUserAgentOverride", ["userAgent": .string(userAgent), "acceptLanguage": .string(languages)])
    }

    deinit {
        close(output)
        close(input)
        kill(-process, SIGKILL)  // with its renderers, which write to the profile too
        waitpid(process, nil, 0)
        for _ in 0..<100 where FileManager.default.fileExists(atPath: profile) {
            try? FileManager.default.removeItem(atPath: profile)
            usleep(10_000)
        }
    }

    /// Both ends above the numbers that the browser reads from.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "pipe: \(errno)") }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { close(end) }
        return (moved[0], moved[1])
    }

    // MARK: The protocol

    @discardableResult
    func call(_ method: String, _ params: JSON = [:]) throws -> JSON {
        lastCall += 1
        var message = JSONObject([("id", .int(lastCall)), ("method", .string(method)), ("params", params)])
        if let session { message.append("sessionId", .string(session)) }
        let bytes = JSON.object(message).utf8 + [0]
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(description: "the browser is gone") }
            sent += count
        }
        while true {
            let answer = try receive()
            guard answer["id"]?.int == lastCall else {
                note(answer)
                continue
            }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error.text)") }
            return answer["result"] ?? .null
        }
    }

    private func receive() throws -> JSON {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let message = try JSON(parsing: buffer[..<end])
                buffer.removeSubrange(...end)
                return message
            }
            var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 60_000) > 0 else { throw Failure(description: "the browser says nothing") }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(input, &bytes, bytes.count)
            guard count > 0 else { throw Failure(description: "the browser is gone") }
            buffer += bytes[..<count]
        }
    }

    private func note(_ event: JSON) {
        switch event["method"]?.string {
        case "Runtime.exceptionThrown": complaints.append(event["params"]?["exceptionDetails"]?.text ?? "")
        case "Log.entryAdded" where event["params"]?["entry"]?["level"]?.string == "error":
            complaints.append(event["params"]?["entry"]?["text"]?.string ?? "")
        case "Network.requestWillBeSent": requests.append(event["params"]?["request"]?["url"]?.string ?? "")
        case "Page.frameRequestedNavigation", "Page.windowOpen":
            opened.append(event["params"]?["url"]?.string ?? "")
        default: break
        }
    }

    // MARK: What a visitor does

    func show(width: Int, height: Int, isPhone: Bool = false, isDark: Bool = false) throws {
        try call(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .int(Int64(width)), "height": .int(Int64(height)), "deviceScaleFactor": 1,
                "mobile": .bool(isPhone),
            ])
        try call("Emulation.setTouchEmulationEnabled", ["enabled": .bool(isPhone)])
        try call(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]]])
    }

    func open(_ url: String, until condition: String = "document.documentElement.dataset.ready === '1'") throws {
        try call("Page.navigate", ["url": "about:blank"])
        try wait("location.href === 'about:blank'")
        try call("Page.navigate", ["url": .string(url)])
        try wait("location.href !== 'about:blank' && document.readyState === 'complete' && (\(condition))")
    }

    @discardableResult
    func evaluate(_ script: String) throws -> JSON {
        let answer = try call(
            "Runtime.evaluate", ["expression": .string(script), "awaitPromise": true, "returnByValue": true])
        if let error = answer["exceptionDetails"] { throw Failure(description: "\(script): \(error.text)") }
        return answer["result"]?["value"] ?? .null
    }

    /// Asks until it holds; 30 s at most.
    func wait(_ condition: String) throws {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            if try evaluate("Boolean(\(condition))").bool == true { return }
            usleep(20_000)
        }
        throw Failure(description: "not in time: \(condition); page: \(try evaluate("document.body.innerText").text)")
    }

    /// A press of the mouse where the element stands, as far as it can be pressed there.
    func press(_ selector: String, at index: Int = 0) throws {
        let place = try evaluate(
            """
            (() => { const e = document.querySelectorAll(\(JSON.string(selector).text))[\(index)]; e.scrollIntoView({ block: "center", behavior: "instant" });
            const r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2, hit = document.elementFromPoint(x, y);
            return e.contains(hit) || hit.contains(e) ? [x, y] : null; })()
            """)
        guard let x = place[0], let y = place[1] else { throw Failure(description: "\(selector) is covered") }
        for type in ["mousePressed", "mouseReleased"] {
            try call(
                "Input.dispatchMouseEvent",
                ["type": .string(type), "x": x, "y": y, "button": "left", "clickCount": 1])
        }
    }

    /// Asks until the page has gone there, or opened a window with it; 30 s at most.
    func waitToOpen(_ start: String) throws {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            try evaluate("1")  // events come with answers
            if opened.contains(where: { $0.hasPrefix(start) }) { return }
            usleep(20_000)
        }
        throw Failure(description: "\(start) was not opened, but \(opened)")
    }

    func type(_ text: String) throws { try call("Input.insertText", ["text": .string(text)]) }

    func key(_ name: String, code: Int64, text: String? = nil) throws {
        for type in ["keyDown", "keyUp"] {
            var params = JSONObject([
                ("type", .string(type)), ("key", .string(name)), ("code", .string(name)),
                ("windowsVirtualKeyCode", .int(code)),
            ])
            if let text, type == "keyDown" { params.append("text", .string(text)) }
            try call("Input.dispatchKeyEvent", .object(params))
        }
    }

    func screenshot(_ path: String) throws {
        let data = try call("Page.captureScreenshot", ["format": "png"])["data"]?.string ?? ""
        try Data(Base64.bytes(data) ?? []).write(to: URL(fileURLWithPath: path))
    }
}
