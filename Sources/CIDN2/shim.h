// SPDX-License-Identifier: MIT
#pragma once
#include <idn2.h>
