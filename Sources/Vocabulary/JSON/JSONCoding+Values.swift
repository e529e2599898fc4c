// SPDX-License-Identifier: MIT

// How the vocabulary's own values stand in JSON.

extension JSON: Codable {
    /// From a JSON decoder as it is, whatever it holds. Other decoders have no way to say "whatever comes".
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? JSONNodeDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "JSON is decoded from JSON only"))
        }
        self = decoder.json
    }

    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? JSONNodeEncoder else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "JSON is encoded to JSON only"))
        }
        encoder.node = .value(self)
    }
}

extension JSONObject: Codable {
    public init(from decoder: any Decoder) throws {
        let json = try JSON(from: decoder)
        guard case .object(let object) = json else {
            throw DecodingError.typeMismatch(
                JSONObject.self,
                .init(codingPath: decoder.codingPath, debugDescription: "expected object, found \(json.kindName)"))
        }
        self = object
    }

    public func encode(to encoder: any Encoder) throws { try JSON.object(self).encode(to: encoder) }
}

extension ByteCount: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = ByteCount(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a size with a unit, such as 8MiB")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Fingerprint: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Fingerprint(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected 64 hexadecimal digits")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
