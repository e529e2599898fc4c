// SPDX-License-Identifier: MIT

/// By what the processes of a browser that a worker started are known, wherever they hang: a word that stands in the
/// command line of each.
public enum BrowserMark {
    /// - Parameter daemon: Process number of the worker's parent.
    public static func word(daemon: Int32) -> String { "LinkMagicoDaemon\(daemon)" }
}
