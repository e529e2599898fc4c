// SPDX-License-Identifier: MIT

import CPluginABI
import Synchronization
import Vocabulary

/// The C hooks of every Swift stage: they find the ``StageBox`` behind the opaque pointer and call it.
enum StageHooks {
    private static let factories = Mutex<[UInt: StageFactory]>([:])

    static func register(_ factory: StageFactory, at definition: UnsafePointer<lm_stage_def>) {
        factories.withLock { $0[UInt(bitPattern: definition)] = factory }
    }

    static let create:
        @convention(c) (
            UnsafePointer<lm_stage_def>?, UnsafePointer<lm_host>?, UnsafePointer<lm_value>?,
            UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<lm_outcome>?
        ) -> UInt32 = { definition, host, options, stage, refusal in
            guard let host, let options, let stage,
                let factory = factories.withLock({ $0[UInt(bitPattern: definition)] })
            else { return LM_NOT_IN_HAND.rawValue }
            do throws(OptionsError) {
                let values = Value(copying: options.pointee).map ?? ValueMap()
                let box = try factory.makeStage(options: values, host: HostReference(host))
                stage.pointee = OpaquePointer(Unmanaged.passRetained(box).toOpaque())
                return LM_OK.rawValue
            } catch {
                if let refusal { refusal.pointee = LentOutcome.lend(error) }
                return LM_WRONG_TYPE.rawValue
            }
        }

    static let destroy: @convention(c) (OpaquePointer?) -> Void = { stage in
        guard let stage else { return }
        Unmanaged<StageBox>.fromOpaque(UnsafeRawPointer(stage)).release()
    }

    static let process: @convention(c) (OpaquePointer?, OpaquePointer?, lm_completion) -> Void = {
        stage, record, completion in
        guard let box = box(stage), let record else { return }
        box.process(RecordReference(pointer: record), completion)
    }

    static let query: @convention(c) (OpaquePointer?, UnsafePointer<lm_value>?, lm_completion) -> Void = {
        stage, request, completion in
        guard let box = box(stage), let request else { return }
        box.query(Value(copying: request.pointee).map ?? ValueMap(), completion)
    }

    static let flush: @convention(c) (OpaquePointer?, lm_completion) -> Void = { stage, completion in
        box(stage)?.flush(completion)
    }

    static let health: @convention(c) (OpaquePointer?, UnsafeMutablePointer<lm_host_bytes>?) -> UInt32 = {
        stage, detail in
        guard let box = box(stage) else { return LM_NOT_IN_HAND.rawValue }
        let (isHealthy, text) = box.health()
        if let detail { detail.pointee = text }
        return isHealthy ? LM_OK.rawValue : LM_DENIED.rawValue
    }

    static let cancel: @convention(c) (OpaquePointer?, lm_completion) -> Void = { stage, completion in
        box(stage)?.cancel(completion)
    }

    private static func box(_ stage: OpaquePointer?) -> StageBox? {
        stage.map { Unmanaged<StageBox>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }
}

/// An outcome whose text stays valid until the next one on this thread, as `create` promises.
enum LentOutcome {
    private static let kept = Mutex<[ObjectIdentifier: OwnedBytes]>([:])

    static func lend(_ error: OptionsError) -> lm_outcome {
        // Options are refused a handful of times in a process's life; their texts are simply kept.
        func keep(_ text: String) -> lm_host_bytes {
            let bytes = OwnedBytes(Array(text.utf8))
            kept.withLock { $0[ObjectIdentifier(bytes)] = bytes }
            return lm_host_bytes(ptr: bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), len: bytes.count)
        }
        var outcome = lm_outcome()
        outcome.size = UInt32(MemoryLayout<lm_outcome>.size)
        outcome.kind = LM_FAIL.rawValue
        outcome.consequence = LM_REJECT.rawValue
        outcome.code = keep("options")
        outcome.method = keep(error.key)
        outcome.detail = keep(error.message)
        return outcome
    }
}
