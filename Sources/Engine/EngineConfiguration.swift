// SPDX-License-Identifier: MIT

public import Supervision
public import Vocabulary

/// What an engine needs to know to start. `etc/linkmagico.yaml` says each default with its reason.
public struct EngineConfiguration: Sendable {
    /// Where databases and the log live.
    public var stateDirectory: String
    /// Where recipes are read from: `*.yaml`, and `fixtures/` for their tests.
    public var recipeDirectory: String
    /// Plugin files, in the order of loading.
    public var plugins: [String]
    public var worker: WorkerSpec
    /// Workers that run visits.
    public var workers: Int
    public var visitsPerWorker: Int
    /// Addresses beyond the public Internet that may be reached: `loopback`, `private`, CIDR blocks.
    public var egressAllows: [String]
    /// Less free space than this in ``stateDirectory`` is reported, and stops crawling.
    public var leastFreeSpace: ByteCount
    /// How long a stop or reload waits for visits under way.
    public var drain: Duration

    public init(
        stateDirectory: String, recipeDirectory: String, plugins: [String], worker: WorkerSpec, workers: Int = 2,
        visitsPerWorker: Int = 64, egressAllows: [String] = [], leastFreeSpace: ByteCount = ByteCount(256 << 20),
        drain: Duration = .seconds(20)
    ) {
        (self.stateDirectory, self.recipeDirectory, self.plugins) = (stateDirectory, recipeDirectory, plugins)
        (self.worker, self.workers, self.visitsPerWorker) = (worker, workers, visitsPerWorker)
        (self.egressAllows, self.leastFreeSpace, self.drain) = (egressAllows, leastFreeSpace, drain)
    }
}
