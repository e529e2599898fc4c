// SPDX-License-Identifier: MIT

import Glibc

/// What `work` gives and the processor time in seconds that it took on this thread, however busy the machine is.
func measured<Value>(_ work: () -> Value) -> (value: Value, seconds: Double) {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    let value = work()
    return (value, now() - start)
}
