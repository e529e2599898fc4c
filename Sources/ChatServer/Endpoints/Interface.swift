// SPDX-License-Identifier: MIT

/// Every operation of the HTTP interface, in the order of its document.
enum Interface {
    static func endpoints(_ backend: Backend) -> [Endpoint] {
        var endpoints =
            ChatEndpoints.all(backend) + ConversationEndpoints.all(backend) + OpenAIEndpoints.all(backend)
            + KnowledgeEndpoints.all(backend) + SiteEndpoints.all(backend) + OperationEndpoints.all(backend)
            + ModelContextEndpoints.all(backend)
            + Pages.all(backend)
        let document = OpenAPIDocument.json(endpoints + [OperationEndpoints.document { .null }])
        endpoints.append(OperationEndpoints.document { document })
        return endpoints
    }
}
