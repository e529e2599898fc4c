// SPDX-License-Identifier: MIT

import Rendering
import Vocabulary

/// A server's answer: `{"value": …}`, an error where the status is not 200.
///
/// - Note: Source: W3C WebDriver, section 6.3 "Processing model".
enum WireReply {
    static func value(status: Int, body: [UInt8]) throws(RenderFailure) -> Result<JSON, WebDriverError> {
        guard let json = try? JSON(parsing: body), let value = json["value"] else {
            throw RenderFailure(.browserFailed, "the WebDriver server answered \(status) with something else than JSON")
        }
        if (200..<300).contains(status) { return .success(value) }
        // A code that the standard does not have is a server's own: an unknown error.
        let code = value["error"]?.string.flatMap { WebDriverError.Code(rawValue: $0) } ?? .unknownError
        let message = value["message"]?.string ?? value["error"]?.string ?? "status \(status)"
        return .failure(WebDriverError(code, String(message.prefix { $0 != "\n" }.prefix(300))))
    }
}

/// What a driver says on its standard output when it is ready.
enum DriverGreeting {
    /// - Returns: The port in a line such as "ChromeDriver was started successfully on port 40123."
    static func port(in text: String) -> UInt16? {
        for line in text.split(separator: "\n")
        where line.contains("started successfully") || line.contains("Listening on") {
            let numbers = line.split { !$0.isASCII || !$0.isNumber }
            if let last = numbers.last, let port = UInt16(last), port != 0 { return port }
        }
        return nil
    }
}
