// SPDX-License-Identifier: MIT
#pragma once
#include <libstemmer.h>
