// SPDX-License-Identifier: MIT

import CCurl
import StageSDK
import Vocabulary

extension Transfer {
    /// Why the hop that ended with `code` gave no response.
    ///
    /// - Returns: `nil` when it gave one, be it cut short because its body is not wanted.
    func failure(_ code: CURLcode) -> FetchFailure? {
        switch stop {
        case .enoughDiscarded, .unwantedType: return nil
        case .headTooLarge:
            return FetchFailure(
                .badResponse,
                "the header passed \(profile.options.maxHeaders) or \(ResponseHead.maxFields) fields")
        case .headMalformed: return FetchFailure(.badResponse, "the status line is malformed")
        case .bodyTooLarge: return FetchFailure(.bodyTooLarge, "the body passed \(profile.options.maxBody)")
        case nil: break
        }
        guard code != CURLE_OK else { return head.isComplete ? nil : missingHead }
        if let egressRefusal, dialled == 0 {
            return FetchFailure(.blockedByPolicy, "\(hop.url.hostname) is off limits: \(egressRefusal)")
        }
        if code == CURLE_OUT_OF_MEMORY, head.status > 0, !head.isComplete {
            // What libcurl says of a header line that passes its limit.
            return FetchFailure(.badResponse, "a header field passed 100 KB")
        }
        return FetchFailure(Self.failureCode(code, explanation: easy.explanation), detail(code))
            .refined(isStall: code == CURLE_OPERATION_TIMEDOUT && easy.explanation.hasPrefix("Operation too slow"))
    }

    private var missingHead: FetchFailure { FetchFailure(.badResponse, "no response came") }

    private func detail(_ code: CURLcode) -> String {
        let explanation = easy.explanation
        return explanation.isEmpty ? String(cString: curl_easy_strerror(code)) : explanation
    }

    private static func failureCode(_ code: CURLcode, explanation: String) -> FetchFailure.Code {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .hostUnresolved
        case CURLE_COULDNT_CONNECT, CURLE_PROXY: .connectFailed
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SSL_CONNECT_ERROR where isNetworkTrouble(explanation): .connectFailed
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            .tlsFailed
        case CURLE_FILESIZE_EXCEEDED: .bodyTooLarge
        case CURLE_URL_MALFORMAT: .badURL
        case CURLE_OUT_OF_MEMORY: .outOfResources
        default: .badResponse
        }
    }

    /// libcurl has one code for a handshake that was refused and for one that was cut off.
    private static func isNetworkTrouble(_ explanation: String) -> Bool {
        ["reset by peer", "SSL_ERROR_SYSCALL", "unexpected eof"].contains { explanation.contains($0) }
    }
}

extension FetchFailure {
    /// libcurl has one code for "too slow for too long" and for "out of time".
    fileprivate func refined(isStall: Bool) -> FetchFailure { isStall ? FetchFailure(.stalled, detail) : self }
}
