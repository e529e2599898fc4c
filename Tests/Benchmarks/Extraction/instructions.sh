#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Counts the instructions that each step of reading a page takes, over the pages that ship with the tree, and fails where a
# step takes over a tenth more than Extraction/instructions.tsv says. LINKMAGICO_BENCH_RECORD=1 writes that file instead.
#
#   instructions.sh MEASURE-EXTRACTION SCRATCH-FOLDER
set -euo pipefail
measure=$1
scratch=$2
here=$(dirname "$0")
kept=$here/instructions.tsv
mapfile -t pages < <(find "$here/../../../pipelines/fixtures" -name '*.html' | LC_ALL=C sort)
((${#pages[@]} > 0)) || { echo "instructions: no pages" >&2 && exit 1; }

# Hashing that is seeded per process would move the figures.
export SWIFT_DETERMINISTIC_HASHING=1
last=0
for step in read parse content metadata markdown; do
    out=$scratch/callgrind.$step
    valgrind --tool=callgrind --callgrind-out-file="$out" "$measure" --through $step "${pages[@]}" >"$out.log" 2>&1 ||
        { cat "$out.log" >&2 && exit 1; }
    total=$(awk '$1 == "totals:" || $1 == "summary:" { print $2; exit }' "$out")
    [[ $step == read ]] || printf '%s\t%d\n' $step $(((total - last) / ${#pages[@]}))
    last=$total
done >"$scratch/instructions"

if [[ ${LINKMAGICO_BENCH_RECORD:-} == 1 ]]; then
    cp "$scratch/instructions" "$kept"
    exit 0
fi
awk -F'\t' '
    NR == FNR { kept[$1] = $2; next }
    {
        most = kept[$1] * 1.1
        printf "instructions  %-10s %9d a page, kept %9d\n", $1, $2, kept[$1]
        if (!($1 in kept) || $2 > most) { printf "instructions: %s takes over a tenth more\n", $1 | "cat >&2"; failed = 1 }
    }
    END { exit failed }' "$kept" "$scratch/instructions"
