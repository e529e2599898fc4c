// SPDX-License-Identifier: MIT

import Glibc
import StageHosting
import Testing
import Vocabulary

struct LoadingTests {
    @Test func `a plugin in C describes itself`() throws {
        let plugin = try PluginFiles.load("ExampleC").descriptor
        #expect(plugin.name == "ExampleC" && plugin.version == "1.0.0" && plugin.swiftRuntime.isEmpty)
        #expect(plugin.abi == (1, 0))
        let stage = try #require(plugin.stages.first)
        #expect(stage.stage == StageName(.enrich, "example_c") && plugin.stages.count == 1)
        #expect(stage.options.map(\.key) == ["words_per_minute", "field"])
        #expect(stage.options.map(\.defaultValue) == [.int(238), .text("reading_minutes")])
        #expect(stage.options[0].minimum == 1 && stage.options[0].maximum == 10000)
        #expect(stage.reads == [.text, .fields] && stage.writes == [.wordCount, .fields])
        #expect(stage.hooks.isEmpty && stage.examples.count == 1)
    }

    @Test func `a plugin in Swift describes itself`() throws {
        let plugin = try PluginFiles.load("SamplePlugin").descriptor
        #expect(plugin.name == "SamplePlugin" && plugin.version == "1.2.3" && !plugin.swiftRuntime.isEmpty)
        let names = plugin.stages.map(\.stage.description)
        #expect(
            names == [
                "enrich: sample_words", "enrich: sample_wait", "parse: sample_options", "enrich: sample_serial",
                "store: sample_memory",
            ])
        #expect(plugin.stages.last?.hooks == [.query, .flush, .health, .cancel])
        #expect(plugin.stages.first?.hooks == [.cancel])
    }

    @Test func `a plugin is known by the bytes of its file`() throws {
        let path = PluginFiles.path(of: "ExampleC")
        #expect(try LoadedPlugin.load(path).descriptor.fingerprint == Fingerprint(sha256: PluginFiles.bytes(of: path)))
    }

    @Test func `a library without the entry is refused by name of the function`() throws {
        let error = try #require(loadError(PluginFiles.path(of: "NoEntry")))
        #expect(error.code == .noEntry && error.detail.contains("linkmagico_plugin"))
    }

    @Test func `a file that is no library is refused`() throws {
        let folder = TemporaryFolder()
        PluginFiles.write(Array("not a library\n".utf8), to: "\(folder.path)/a.so")
        PluginFiles.write([], to: "\(folder.path)/b.so")
        for name in ["a.so", "b.so", "missing.so", ""] {
            let error = try #require(loadError("\(folder.path)/\(name)"))
            #expect(error.code == .cannotOpen && !error.detail.isEmpty)
        }
    }

    @Test func `a truncated library is refused`() throws {
        let folder = TemporaryFolder()
        let bytes = PluginFiles.bytes(of: PluginFiles.path(of: "ExampleC"))
        for count in [16, 64, 600] {
            PluginFiles.write(Array(bytes.prefix(count)), to: "\(folder.path)/a.so")
            #expect(loadError("\(folder.path)/a.so")?.code == .cannotOpen)
        }
    }

    @Test func `a missing dependency is named`() throws {
        // The plugin itself, but that it asks for a C library that does not exist.
        let (name, other) = (Array("libc.so.6".utf8), Array("libq.so.6".utf8))
        var bytes = PluginFiles.bytes(of: PluginFiles.path(of: "ExampleC"))
        let at = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
        bytes.replaceSubrange(at..<at + name.count, with: other)
        let folder = TemporaryFolder()
        PluginFiles.write(bytes, to: "\(folder.path)/a.so")
        let error = try #require(loadError("\(folder.path)/a.so"))
        #expect(error.code == .cannotOpen && error.detail.contains("libq.so.6"))
    }

    private func loadError(_ path: String) -> PluginLoadError? {
        do throws(PluginLoadError) {
            _ = try LoadedPlugin.load(path)
            return nil
        } catch {
            return error
        }
    }
}

struct PluginSetTests {
    @Test func `what cannot be loaded is left out, and the rest works`() throws {
        let folder = TemporaryFolder()
        let example = PluginFiles.path(of: "ExampleC")
        PluginFiles.write(Array("no".utf8), to: "\(folder.path)/a.so")
        PluginFiles.write(PluginFiles.bytes(of: example), to: "\(folder.path)/b.so")
        PluginFiles.write(PluginFiles.bytes(of: PluginFiles.path(of: "SamplePlugin")), to: "\(folder.path)/c.so")
        PluginFiles.write([1], to: "\(folder.path)/d.txt")
        let files = PluginSet.files(in: folder.path)
        #expect(files == ["a.so", "b.so", "c.so"].map { "\(folder.path)/\($0)" })
        let set = PluginSet(loading: files)
        #expect(set.plugins.map(\.descriptor.name) == ["ExampleC", "SamplePlugin"])
        #expect(set.failures.map(\.code) == [.cannotOpen] && set.failures[0].path == files[0])
        #expect(set.plugin(of: StageName(.enrich, "example_c"))?.descriptor.path == files[1])
        #expect(set.descriptor(of: StageName(.store, "sample_memory"))?.summary == "Keeps titles in memory.")
        #expect(set.plugin(of: StageName(.parse, "example_c")) == nil)
    }

    @Test func `of two plugins with the same stage the second is refused, and the first named`() throws {
        let folder = TemporaryFolder()
        let bytes = PluginFiles.bytes(of: PluginFiles.path(of: "ExampleC"))
        for name in ["a.so", "b.so"] { PluginFiles.write(bytes, to: "\(folder.path)/\(name)") }
        let set = PluginSet(loading: PluginSet.files(in: folder.path))
        #expect(set.plugins.count == 1 && set.failures.map(\.code) == [.duplicateStage])
        #expect(set.failures[0].path.hasSuffix("b.so"))
        #expect(set.failures[0].detail == "stage 'enrich: example_c' is already offered by \(folder.path)/a.so")
    }

    @Test func `a folder that does not exist holds no plugins`() {
        #expect(PluginSet.files(in: "/nonexistent/plugins").isEmpty)
    }
}
