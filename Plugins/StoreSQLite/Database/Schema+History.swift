// SPDX-License-Identifier: MIT

/// Migrations that came with the freshness contract.
extension Schema {
    /// When each page was found changed and when not (see ``SeenHistory``), and as JSON what the shown version was made
    /// from and by what, so that neither takes reading a version. Passages are found by their key when a quote is verified.
    static let history = """
        ALTER TABLE pages ADD COLUMN history BLOB;
        ALTER TABLE pages ADD COLUMN provenance TEXT;
        CREATE INDEX passages_by_key ON passages (key);
        """
}
