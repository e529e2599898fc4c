// SPDX-License-Identifier: MIT

import CXML2
public import HTML

/// A copy of a page's tree for libxml2's XPath. Made when the first XPath field is read; most recipes have none.
///
/// Elements of HTML have no namespace here, as in XPath on HTML elsewhere: `//div[@class='price']`.
public final class XPathTree {
    private let document: Document
    private let copy: xmlDocPtr
    /// Steps one evaluation may take: `//*//*//*` on a large page would run for hours.
    private static let mostSteps: UInt = 5_000_000

    public enum Match {
        case node(Node)
        /// An attribute's or text's value, or the result of a function.
        case text(String)
    }

    /// - Returns: `nil` when there is no memory for it.
    public init?(_ document: Document) {
        guard let copy = xmlNewDoc("1.0") else { return nil }
        self.document = document
        self.copy = copy
        build()
    }

    deinit { xmlFreeDoc(copy) }

    private func build() {
        var parents: [UnsafeMutablePointer<xmlNode>?] = []
        document.walk(document.root) { node in
            switch document.kind(of: node) {
            case .element:
                let element = xmlNewDocNode(copy, nil, document.name(of: node), nil)
                element?.pointee._private = UnsafeMutableRawPointer(bitPattern: UInt(node.index))
                for attribute in document.attributes(of: node) {
                    xmlNewProp(element, attribute.name, attribute.value)
                }
                attach(element, to: parents.last ?? nil)
                parents.append(element)
            case .text:
                let text = document.string(of: node)
                attach(xmlNewDocText(copy, text), to: parents.last ?? nil)
                return .skipChildren
            case .document: break
            default: return .skipChildren
            }
            return .descend
        } leave: { node in
            if document.kind(of: node) == .element { parents.removeLast() }
        }
    }

    private func attach(_ child: UnsafeMutablePointer<xmlNode>?, to parent: UnsafeMutablePointer<xmlNode>?) {
        guard let child else { return }
        if let parent {
            xmlAddChild(parent, child)
        } else if xmlDocGetRootElement(copy) == nil, child.pointee.type == XML_ELEMENT_NODE {
            xmlDocSetRootElement(copy, child)
        } else {
            xmlFreeNode(child)
        }
    }

    /// Everything the expression selects, in document order; a function's result is one text.
    public func matches(_ expression: XPathExpression) -> [Match] {
        guard let context = xmlXPathNewContext(copy) else { return [] }
        defer { xmlXPathFreeContext(context) }
        lm_xml_silence(context)
        context.pointee.opLimit = Self.mostSteps
        guard let result = xmlXPathCompiledEval(expression.compiled, context) else { return [] }
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET else {
            guard let text = xmlXPathCastToString(result) else { return [] }
            defer { lm_xml_free(text) }
            return [.text(String(cString: text))]
        }
        guard let set = result.pointee.nodesetval else { return [] }
        xmlXPathNodeSetSort(set)
        return (0..<Int(set.pointee.nodeNr)).compactMap { index in
            set.pointee.nodeTab[index].flatMap { match($0) }
        }
    }

    private func match(_ node: UnsafeMutablePointer<xmlNode>) -> Match? {
        if node.pointee.type == XML_ELEMENT_NODE {
            return UInt32(exactly: UInt(bitPattern: node.pointee._private)).map { .node(Node(index: $0)) }
        }
        guard let text = xmlNodeGetContent(node) else { return nil }
        defer { lm_xml_free(text) }
        return .text(String(cString: text))
    }
}
