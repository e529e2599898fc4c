// SPDX-License-Identifier: MIT

/// A small PDF, made by hand: pages of lines in Helvetica. Source: ISO 32000-1 sections 7.5 and 9.4.
enum PDFFile {
    /// - Parameters:
    ///   - pages: Lines; an empty one leaves a gap, as between paragraphs. ASCII, without brackets.
    ///   - info: The document's facts, as in `/Title (Tides)`.
    static func bytes(pages: [[String]], info: String = "") -> [UInt8] {
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var kids: [Int] = []
        for lines in pages {
            let shown = lines.map { "(\($0)) '\n" }.joined()
            let stream = "BT /F1 12 Tf 72 740 Td 14 TL\n\(shown)ET"
            objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
            let resources = "<< /Font << /F1 3 0 R >> >>"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(objects.count) 0 R "
                    + "/Resources \(resources) >>")
            kids.append(objects.count)
        }
        objects[1] =
            "<< /Type /Pages /Count \(kids.count) /Kids [\(kids.map { "\($0) 0 R" }.joined(separator: " "))] >>"
        objects.append("<< \(info) >>")
        return file(of: objects)
    }

    private static func file(of objects: [String]) -> [UInt8] {
        var (text, places): (String, [Int]) = ("%PDF-1.4\n", [])
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer << /Size \(objects.count + 1) /Root 1 0 R /Info \(objects.count) 0 R >>\n"
        return Array((text + "startxref\n\(start)\n%%EOF\n").utf8)
    }
}
