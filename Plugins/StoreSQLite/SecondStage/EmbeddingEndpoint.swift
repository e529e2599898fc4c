// SPDX-License-Identifier: MIT

import CCurl
import Dispatch
import Glibc
import Vocabulary

/// An endpoint that makes embeddings, asked as OpenAI's `POST /v1/embeddings` is. The operator names it in the recipe; no
/// page and no question has a say in where it is.
struct EmbeddingEndpoint: Sendable {
    /// Up to `/embeddings`.
    let url: String
    let model: String
    let key: String?
    let timeout: Duration

    /// In bytes: an answer that is longer is refused.
    static let largestAnswer = 16 << 20
    /// Of each text, so many bytes are sent.
    static let longestText = 6000

    /// One vector for each text.
    ///
    /// - Throws: ``StoreError`` `second_stage` when the endpoint cannot be reached in time or says something else.
    func embeddings(of texts: [String]) async throws(StoreError) -> [[Float]] {
        let request = JSON.object(
            JSONObject([
                ("model", .string(model)), ("input", .array(texts.map { .string(Self.beginning(of: $0)) })),
            ])
        ).text
        let result: Result<[UInt8], StoreError> = await withCheckedContinuation { continuation in
            // A thread that waits; searches with a second stage are few at a time.
            DispatchQueue.global().async { continuation.resume(returning: post(request)) }
        }
        let answer = try result.get()
        guard let json = try? JSON(parsing: answer), let vectors = Self.vectors(json, texts.count) else {
            throw StoreError(.secondStage, "\(url) answers with no embeddings")
        }
        return vectors
    }

    private static func beginning(of text: String) -> String {
        text.utf8.count <= longestText ? text : String(decoding: text.utf8.prefix(longestText), as: UTF8.self)
    }

    static func vectors(_ json: JSON, _ count: Int) -> [[Float]]? {
        guard let data = json["data"]?.array, data.count == count else { return nil }
        var vectors = [[Float]](repeating: [], count: count)
        for (place, entry) in data.enumerated() {
            let index = entry["index"]?.int.map { Int(clamping: $0) } ?? place
            guard vectors.indices.contains(index), let values = entry["embedding"]?.array else { return nil }
            vectors[index] = values.compactMap { $0.double.map { Float($0) } }
        }
        return vectors
    }

    // MARK: The request

    private final class Received {
        var bytes: [UInt8] = []
    }

    private func post(_ body: String) -> Result<[UInt8], StoreError> {
        guard let easy = curl_easy_init() else { return .failure(StoreError(.secondStage, "libcurl does not start")) }
        defer { curl_easy_cleanup(easy) }
        var headers = curl_slist_append(nil, "Content-Type: application/json")
        if let key { headers = curl_slist_append(headers, "Authorization: Bearer \(key)") }
        defer { curl_slist_free_all(headers) }
        let received = Received()
        let context = Unmanaged.passRetained(received)
        defer { context.release() }
        _ = ccurl_set_text(easy, CURLOPT_URL, url)
        _ = ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = ccurl_set_list(easy, CURLOPT_HTTPHEADER, headers)
        _ = ccurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, body)
        _ = ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        _ = ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, max(1, Int(clamping: timeout.microseconds / 1000)))
        _ = ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context.toOpaque())
        _ = ccurl_set_writer(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
            let length = size * count
            guard received.bytes.count + length <= EmbeddingEndpoint.largestAnswer else { return 0 }
            received.bytes.append(contentsOf: UnsafeRawBufferPointer(start: data, count: length))
            return length
        }
        let status = curl_easy_perform(easy)
        guard status == CURLE_OK else {
            return .failure(StoreError(.secondStage, "\(url): \(String(cString: curl_easy_strerror(status)))"))
        }
        var code = 0
        _ = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &code)
        guard code == 200 else { return .failure(StoreError(.secondStage, "\(url) answers with status \(code)")) }
        return .success(received.bytes)
    }

    /// The first line of a file, without white space around it.
    static func key(in file: String) -> String? {
        guard let stream = fopen(file, "r") else { return nil }
        defer { fclose(stream) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = fread(&buffer, 1, buffer.count, stream)
        let line = buffer.prefix(count).prefix { $0 != 0x0A && $0 != 0x0D }
        let key = String(decoding: line, as: UTF8.self).split(separator: " ").joined()
        return key.isEmpty ? nil : key
    }
}
