// SPDX-License-Identifier: MIT

import Glibc

/// The natural logarithm.
func logarithm(_ value: Double) -> Double { Glibc.log(value) }
