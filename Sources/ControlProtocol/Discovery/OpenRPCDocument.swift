// SPDX-License-Identifier: MIT

public import Vocabulary

/// The service described as OpenRPC 1.3.2, generated from the table of methods and their types.
public enum OpenRPCDocument {
    /// - Parameter methods: Those that are served.
    public static func json(
        version: String, methods: [any ControlMethod.Type] = ControlMethods.all
    ) -> JSON {
        let probe = SchemaProbe()
        let entries = methods.map { entry($0, probe) }
        let notifications: JSON = [
            Progress.name: probe.schema(of: Progress.self), EventEmitted.name: probe.schema(of: EventEmitted.self),
        ]
        let errors = ControlError.Code.allCases.map { code in
            (
                code.rawValue,
                ["code": .int(Int64(code.number)), "message": .string(ControlError(code).message)] as JSON
            )
        }
        return [
            "openrpc": "1.3.2",
            "info": [
                "title": "LinkMagico control socket", "version": .string(version),
                "description": .string(about), "license": ["name": "MIT"],
            ],
            "methods": .array(entries),
            "components": [
                "schemas": .object(JSONObject(probe.definitions.map { ($0.name, $0.schema) })),
                "errors": .object(JSONObject(errors)),
            ],
            "x-notifications": notifications,
        ]
    }

    private static let about = """
        JSON-RPC 2.0 over a Unix domain socket, one JSON value a line. Durations are text with a unit (20s, 1h30m), \
        times RFC 3339, sizes text with a unit (8MiB). params._meta.progress asks for rpc.progress notifications. \
        error.data.consequence says what to do next: retry, correct or report.
        """

    private static func entry<M: ControlMethod>(_ method: M.Type, _ probe: SchemaProbe) -> JSON {
        let members = probe.members(of: M.Params.self)
        let parameters = M.parameters.map { parameter -> JSON in
            let member = members.first { $0.name == parameter.name }
            return descriptor(of: parameter, member)
        }
        var entry = JSONObject([
            ("name", .string(M.name)), ("summary", .string(M.summary)), ("paramStructure", "either"),
            ("params", .array(parameters)),
            ("result", ["name": "result", "schema": probe.schema(of: M.Result.self)]),
        ])
        if !M.doc.isEmpty { entry.append("description", .string(M.doc)) }
        if !M.examples.isEmpty { entry.append("examples", .array(M.examples.map(example))) }
        return .object(entry)
    }

    private static func descriptor(of parameter: Parameter, _ member: ProbeMembers.Member?) -> JSON {
        var schema = member?.schema.object ?? JSONObject()
        switch parameter.bounds {
        case .number(let range)?:
            schema.append("minimum", .number(range.lowerBound))
            schema.append("maximum", .number(range.upperBound))
        case .duration(let range)?:
            schema.append("x-minimum", .string(range.lowerBound.text))
            schema.append("x-maximum", .string(range.upperBound.text))
        case .length(let range)?:
            let unit = schema["type"] == "array" ? "Items" : "Length"
            schema.append("min\(unit)", .int(Int64(range.lowerBound)))
            schema.append("max\(unit)", .int(Int64(range.upperBound)))
        case nil: break
        }
        if let value = parameter.defaultValue { schema.append("default", value) }
        let isRequired = (member?.isRequired ?? false) && parameter.defaultValue == nil
        return [
            "name": .string(parameter.name), "description": .string(parameter.doc), "required": .bool(isRequired),
            "schema": .object(schema),
        ]
    }

    private static func example(_ example: MethodExample) -> JSON {
        let params = example.params.object?.members.map { ["name": .string($0.name), "value": $0.value] as JSON }
        return [
            "name": .string(example.name), "params": .array(params ?? []),
            "result": ["name": "result", "value": example.result],
        ]
    }
}
