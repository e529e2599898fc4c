// SPDX-License-Identifier: MIT

/// The one table of methods.
public enum ControlMethods {
    public static let all: [any ControlMethod.Type] = [
        DaemonPing.self, DaemonStatus.self, DaemonHealth.self, DaemonReload.self, MetricsRead.self,
        PluginList.self, PluginShow.self,
        PipelineList.self, PipelineShow.self, PipelineExplain.self, PipelineValidate.self, PipelineReparse.self,
        PageExtract.self, PageGet.self, PageList.self, PageVersions.self, PageDiff.self, PageMethods.self,
        KnowledgeSearch.self, KnowledgeEnsureFresh.self, KnowledgeVerify.self,
        CrawlStart.self, CrawlStop.self, CrawlStatus.self, CrawlList.self, CrawlWhy.self,
        ScheduleList.self, ScheduleNext.self,
        EventSubscribe.self, EventUnsubscribe.self,
        RPCCancel.self, RPCDiscover.self,
    ]
}
