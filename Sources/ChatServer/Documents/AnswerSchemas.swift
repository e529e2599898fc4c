// SPDX-License-Identifier: MIT

import Vocabulary

/// Schemas of answers, by the names that endpoints use.
enum AnswerSchemas {
    static let all: [(String, JSON)] = [
        ("Error", error), ("OpenAIError", object(["error": ["type": "object"]])),
        ("Session", success(["session_id": text, "token": text, "expires_at": time, "site": reference("SiteInfo")])),
        ("SiteInfo", object(["name": text, "title": text, "host": nullable, "languages": texts, "contacts": any])),
        ("Site", success(["site": reference("SiteInfo")])),
        (
            "ChatAnswer",
            success([
                "response": text, "session_id": text, "timestamp": time, "has_web_context": flag, "token": text,
                "answer": reference("Answer"),
            ])
        ),
        (
            "Answer",
            object([
                "id": text, "text": text, "sentences": list(reference("Sentence")),
                "citations": list(reference("Citation")), "outcome": any, "language": text, "analysis": any,
                "strategy": text, "suggestions": texts, "hand_off": text, "support_rate": number, "took": text,
            ])
        ),
        ("Sentence", object(["text": text, "citations": list(count), "role": text, "starts_paragraph": flag])),
        (
            "Citation",
            object([
                "number": count, "source": text, "url": text, "title": text, "heading_path": texts, "quote": text,
                "link": text, "is_fresh": flag,
            ])
        ),
        (
            "AnswerEvent",
            [
                "type": "string",
                "description":
                    "Events start, step, analysis, sentence, answer and error, each with one line of JSON as data.",
            ]
        ),
        (
            "DaemonEvent",
            ["type": "string", "description": "Events of event.subscribe by their kinds, and runs every two seconds."]
        ),
        ("ExtractedPage", success(["data": any, "cached": flag, "source": text, "age": text])),
        (
            "CitationContext",
            success([
                "url": text, "title": text, "before": text, "quote": text, "after": text, "found": flag,
                "fetched_at": time, "validated_at": time, "version": count,
            ])
        ),
        ("Done", success([:])),
        ("History", success(["session_id": text, "history": list(any), "total_messages": count, "hand_off": text])),
        ("Export", object(["exported_at": time, "conversation": any, "messages": list(any)])),
        ("Deleted", success(["deleted": flag])),
        ("Conversations", page), ("Entries", page), ("Gaps", page), ("Pages", success(["items": list(any)])),
        ("HandOff", success(["state": text])), ("Message", success(["message": any])),
        ("Entry", success(["item": any])),
        ("Sites", success(["sites": list(reference("SiteInfo")), "items": list(any), "runs": list(any)])),
        ("Crawl", success(["run": any])),
        ("Health", object(["status": text, "checks": any, "answers_under_way": count])),
        ("Analytics", success(["analytics": any, "detail": any])),
        ("ModelContextReply", any), ("OpenAPI", any),
        (
            "Completion",
            object(["id": text, "object": text, "created": count, "model": text, "choices": list(any), "usage": any])
        ),
        ("Models", object(["object": text, "data": list(reference("Model"))])),
        ("Model", object(["id": text, "object": text, "created": count, "owned_by": text])),
    ]

    private static let text: JSON = ["type": "string"]
    private static let time: JSON = ["type": "string", "format": "date-time"]
    private static let count: JSON = ["type": "integer"]
    private static let number: JSON = ["type": "number"]
    private static let flag: JSON = ["type": "boolean"]
    private static let any: JSON = ["type": "object"]
    private static let nullable: JSON = ["type": ["string", "null"]]
    private static let texts = list(text)
    private static let page = success(["items": list(any), "total": count])

    private static let error: JSON = [
        "type": "object",
        "properties": [
            "success": ["const": false], "code": ["type": "string", "enum": .array(codes)], "error": text, "hint": text,
            "retry_after": count,
        ],
        "required": ["success", "code", "error"],
    ]

    private static var codes: [JSON] { ChatServerError.Code.allCases.map { .string($0.rawValue) } }

    private static func list(_ element: JSON) -> JSON { ["type": "array", "items": element] }

    private static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// All members are always there.
    private static func object(_ members: JSON) -> JSON {
        let names = members.object?.names ?? []
        return ["type": "object", "properties": members, "required": .array(names.map { .string($0) })]
    }

    private static func success(_ members: JSON) -> JSON {
        let all = JSONObject([("success", ["const": true])] + (members.object?.map { ($0.name, $0.value) } ?? []))
        return object(.object(all))
    }
}
