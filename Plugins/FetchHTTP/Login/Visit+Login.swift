// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// Signing in on the way to a page, on the loop's thread: the page with the form, the form, and what came behind it.
extension Visit {
    /// Prepares the way to a session: another visit's, when one has signed in since; else this visit signs in, or waits
    /// for the one that does.
    func seekSession(_ login: LoginPlan) throws(FetchFailure) -> Continuation {
        seeksSession = false
        if let session = profile.logins.session(after: sessionNumber) {
            sessionNumber = session.number
            var own =
                cookies ?? VisitCookies(of: call.record[.pipeline] ?? "", profile.options.cookies, isSession: true)
            own.adopt(session.cookies)
            if own.mayHaveSession(named: login.cookie, for: start, at: .now()) {
                cookies = own
                try preparePage()
                return .hop
            }
        }
        guard profile.logins.begin(self) else {
            seeksSession = true
            return .wait
        }
        try preparePage(of: login)
        return .hop
    }

    private func preparePage(of login: LoginPlan) throws(FetchFailure) {
        try profile.checkLogin()
        (phase, redirects, hasLoggedIn) = (.loginPage, 0, true)
        try prepare(HopRequest(url: login.page, method: "GET", lines: lines(for: login.page), body: nil))
    }

    func prepareForm(of login: LoginPlan) throws(FetchFailure) {
        let type = transfer.head.notable.mediaType
        let header = type.map { type in type.charset.map { "\(type.name); charset=\($0)" } ?? type.name }
        let page = transfer.body.map { UnsafeRawBufferPointer($0.buffer) }
        let form = page.flatMap { LoginForm($0, at: transfer.hop.url, contentType: header, login.values) }
        guard transfer.head.status < 400, let form else {
            throw loginFailure("status \(transfer.head.status), and no form with the fields that are filled in")
        }
        // What it says goes where the recipe says, or to the same site.
        guard form.action.site == login.page.site, form.action.scheme == "https" || login.page.scheme == "http" else {
            throw loginFailure("the form leads to \(form.action.hostname)")
        }
        (phase, redirects) = (.loginForm, 0)
        let lines = lines(for: form.action)
        try prepare(HopRequest(url: form.action, method: "POST", lines: lines, body: OwnedBytes(form.body)))
    }

    func checkSession(of login: LoginPlan) throws(FetchFailure) {
        let status = transfer.head.status
        let hasCookie = cookies?.mayHaveSession(named: login.cookie, for: start, at: .now()) == true
        let saysSo =
            login.successText.isEmpty
            || transfer.body.map { UnsafeRawBufferPointer($0.buffer).holds(login.successText) } == true
        guard status < 400, hasCookie, saysSo else {
            let what = hasCookie ? "the page does not say that it worked" : "no cookie of a session came"
            throw loginFailure("status \(status), \(status < 400 ? what : "an error")")
        }
        profile.noteLogin(worked: true)
        if let cookies { sessionNumber = profile.logins.succeed(with: cookies) }
    }

    private func loginFailure(_ detail: String) -> FetchFailure {
        profile.noteLogin(worked: false)
        return FetchFailure(.loginFailed, detail)
    }
}
