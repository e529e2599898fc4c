// SPDX-License-Identifier: MIT

import CCurl
import Vocabulary

extension Transfer {
    /// What holds for all hops of a visit.
    func setStandingOptions() {
        let options = profile.options
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_PATH_AS_IS, 1)
        easy.set(CURLOPT_ACCEPT_ENCODING, "")  // all that libcurl was built with
        easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        easy.set(CURLOPT_LOW_SPEED_LIMIT, 16)
        easy.set(CURLOPT_LOW_SPEED_TIME, Int(options.stall.components.seconds))
        // Without this, removing a transfer waits for the resolver's thread, and all others on the loop wait with it.
        easy.set(CURLOPT_QUICK_EXIT, 1)
        easy.set(CURLOPT_HTTP_VERSION, Int(options.httpVersion.number))
        easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if !options.caFile.isEmpty { easy.set(CURLOPT_CAINFO, options.caFile) }
        // An empty text, unlike null, also rules out the environment.
        if !options.proxyFromEnvironment { easy.set(CURLOPT_PROXY, options.proxy) }
        setCallbacks()
    }

    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()  // see "Ownership" at Transfer
        easy.set(CURLOPT_ERRORBUFFER, pointer: easy.message)
        easy.set(CURLOPT_WRITEDATA, pointer: context)
        easy.set(CURLOPT_HEADERDATA, pointer: context)
        easy.set(CURLOPT_OPENSOCKETDATA, pointer: context)
        easy.set(CURLOPT_XFERINFODATA, pointer: context)
        ccurl_set_writer(easy.pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let block = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receiveBody(block) ? block.count : 0
        }
        ccurl_set_writer(easy.pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receiveHeader(line) ? line.count : 0
        }
        ccurl_set_socket_opener(easy.pointer) { context, _, address in
            guard let context, let address else { return CURL_SOCKET_BAD }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().openSocket(address)
        }
        ccurl_set_progress(easy.pointer) { context, _, received, _, _ in
            guard let context else { return 1 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receiveProgress(wireBytes: Int64(received)) ? 0 : 1
        }
    }

    func setHopOptions(timeout: Duration) {
        let milliseconds = max(1, Int(timeout.milliseconds))
        easy.message[0] = 0
        easy.set(CURLOPT_URL, hop.address)
        easy.set(CURLOPT_TIMEOUT_MS, milliseconds)
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, max(1, Int(profile.options.connectTimeout.milliseconds))))
        easy.set(CURLOPT_NOPROGRESS, 1)
        ccurl_set_list(easy.pointer, CURLOPT_HTTPHEADER, hop.lines.list)  // `hop` keeps the list
        setMethod()
    }

    private func setMethod() {
        easy.set(CURLOPT_NOBODY, 0)
        easy.set(CURLOPT_HTTPGET, 1)  // also takes back a POST of the hop before
        easy.set(CURLOPT_CUSTOMREQUEST, nil)
        if let body = hop.body {  // `hop` keeps the bytes
            easy.set(CURLOPT_POST, 1)
            ccurl_set_offset(easy.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            easy.set(CURLOPT_POSTFIELDS, pointer: body.count > 0 ? body.buffer.baseAddress : nil)
            if body.count == 0 { easy.set(CURLOPT_POSTFIELDS, "") }
        }
        switch hop.method {
        case "GET" where hop.body == nil: break
        case "HEAD": easy.set(CURLOPT_NOBODY, 1)
        case "POST" where hop.body != nil: break
        default: easy.set(CURLOPT_CUSTOMREQUEST, hop.method)
        }
    }

    /// Asks libcurl to call back as bytes come in, which it does not for bodies that are sent as they are.
    func watchWireBytes() { easy.set(CURLOPT_NOPROGRESS, 0) }
}

extension HTTPVersion {
    fileprivate var number: Int {
        switch self {
        case .auto, .http2: CURL_HTTP_VERSION_2TLS
        case .http1: CURL_HTTP_VERSION_1_1
        case .priorKnowledge: CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
        }
    }
}
