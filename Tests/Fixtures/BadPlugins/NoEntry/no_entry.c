/* SPDX-License-Identifier: MIT */
int lm_placeholder(void) { return 0; }
