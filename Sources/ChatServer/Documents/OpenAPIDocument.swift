// SPDX-License-Identifier: MIT

import HTTPTypes
import Vocabulary

/// The interface as OpenAPI 3.1, made from the table that routes requests: it cannot say what is not so.
enum OpenAPIDocument {
    static func json(_ endpoints: [Endpoint]) -> JSON {
        var paths = JSONObject()
        for endpoint in endpoints {
            var item = paths[endpoint.path.text]?.object ?? JSONObject()
            item[endpoint.method.rawValue.lowercased()] = operation(endpoint)
            paths[endpoint.path.text] = .object(item)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "LinkMagico chat", "version": "1.0.0",
                "summary": "Answers about a web site, with citations that can be checked.",
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(Endpoint.Area.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(JSONObject(AnswerSchemas.all)),
                "securitySchemes": [
                    "admin": ["type": "http", "scheme": "bearer", "description": "The operator's token."],
                    "session": [
                        "type": "apiKey", "in": "header", "name": "X-Session-Token",
                        "description": "From POST /api/chatbot/session, renewed by each answer.",
                    ],
                ],
            ],
        ]
    }

    private static func operation(_ endpoint: Endpoint) -> JSON {
        var members: [(String, JSON)] = [
            ("operationId", .string(identifier(endpoint))), ("summary", .string(endpoint.summary)),
            ("tags", [.string(endpoint.area.rawValue)]),
        ]
        let parameters =
            endpoint.path.parameters.map { name -> JSON in
                ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
            }
            + endpoint.query.map { field -> JSON in
                [
                    "name": .string(field.name), "in": "query", "required": .bool(field.isRequired),
                    "description": .string(field.doc), "schema": field.schema,
                ]
            }
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body = endpoint.body {
            members.append(
                (
                    "requestBody",
                    [
                        "required": .bool(body.contains(where: \.isRequired)),
                        "content": ["application/json": ["schema": body.objectSchema]],
                    ]
                ))
        }
        members.append(("responses", responses(endpoint)))
        switch endpoint.access {
        case .admin: members.append(("security", [["admin": []]]))
        case .open where endpoint.area == .chat || endpoint.area == .conversations:
            members.append(("security", [[:], ["session": []]]))
        case .open: break
        }
        return .object(JSONObject(members))
    }

    private static func responses(_ endpoint: Endpoint) -> JSON {
        var good: [(String, JSON)] = [("description", .string(endpoint.summary))]
        switch endpoint.answer {
        case .json(let name): good.append(("content", ["application/json": ["schema": reference(name)]]))
        case .stream(let name): good.append(("content", ["text/event-stream": ["schema": reference(name)]]))
        case .text(let type):
            let schema: JSON = ["schema": ["type": "string"]]
            good.append(("content", .object(JSONObject([(type, schema)]))))
        case .nothing: break
        }
        let error: JSON = endpoint.area == .openai ? reference("OpenAIError") : reference("Error")
        return .object(
            JSONObject([
                (String(endpoint.status), .object(JSONObject(good))),
                (
                    "default",
                    [
                        "description": "Anything else, with a code, a message and what to do next.",
                        "content": ["application/json": ["schema": error]],
                    ]
                ),
            ]))
    }

    private static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// `post_api_chatbot_chat`
    private static func identifier(_ endpoint: Endpoint) -> String {
        let words = endpoint.path.text.split { !$0.isLetter && !$0.isNumber }
        return ([endpoint.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "_")
    }
}
