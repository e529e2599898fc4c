# SPDX-License-Identifier: MIT
# Reads "part <tab> name <tab> value <tab> unit" lines of several rounds; writes the best and the median of each figure
# and the ratios that have an aim, as a table or, with -v json=1, as JSON. Rates are best when high, all others when low.

BEGIN { FS = "\t" }

NF == 4 {
    key = $1 FS $2
    if (!(key in count)) { order[++keys] = key; unit[key] = $4 }
    value[key, ++count[key]] = $3 + 0
}

# Sorts the values of a figure, best first.
function sort(key,    i, j, kept, high) {
    high = unit[key] ~ /\/(s|min)$/
    for (i = 2; i <= count[key]; i++) {
        kept = value[key, i]
        for (j = i - 1; j >= 1 && (high ? value[key, j] < kept : value[key, j] > kept); j--)
            value[key, j + 1] = value[key, j]
        value[key, j + 1] = kept
    }
}

function digits(number) { return number >= 1000 ? "%.0f" : number >= 10 ? "%.1f" : number >= 1 ? "%.2f" : "%.3f" }

function row(part, name, best, median, of, aim,    line) {
    rows++
    if (json) {
        line = sprintf("{\"part\":\"%s\",\"name\":\"%s\",\"best\":%.4f,\"median\":%.4f,\"unit\":\"%s\"", part, name, best,
                       median, of)
        printf "%s  %s%s}", (rows > 1 ? ",\n" : "[\n"), line, (aim == "" ? "" : sprintf(",\"aim\":\"%s\"", aim))
        return
    }
    if (rows == 1) printf "%-7s %-46s %10s %10s  %-18s %s\n", "part", "figure", "best", "median", "unit", "aim"
    printf "%-7s %-46s %10s %10s  %-18s %s\n", part, name, sprintf(digits(best), best),
           sprintf(digits(median), median), of, aim
}

# The median; of an even number of rounds, the mean of the two in the middle.
function middle(key,    half) {
    half = int((count[key] + 1) / 2)
    return (value[key, half] + value[key, count[key] - half + 1]) / 2
}

# The first figure over the second, best by best and median by median, where both were measured.
function ratio(part, name, over, under, aim) {
    over = part FS over
    under = part FS under
    if (!(over in count) || !(under in count) || !value[under, 1] || !middle(under)) return
    row(part, name, value[over, 1] / value[under, 1], middle(over) / middle(under), "times", aim)
}

END {
    aims["idle" FS "ready"] = "< 300"
    aims["crawl" FS "linkmagico, CPU"] = "< 2"
    aims["crawl" FS "linkmagico, peak memory"] = "< 300"
    aims["idle" FS "resident, all processes"] = "< 120"
    for (i = 1; i <= keys; i++) {
        key = order[i]
        sort(key)
        split(key, names, FS)
        row(names[1], names[2], value[key, 1], middle(key), unit[key], aims[key])
    }
    for (i = 1; i <= 50; i += 49) {
        clients = i == 1 ? "1 client" : "50 clients"
        ratio("socket", "redis-benchmark over daemon.ping, " clients, "redis-benchmark, " clients,
              "daemon.ping, " clients, "< 3")
        ratio("socket", "redis over daemon.ping, same client, " clients, "redis PING, " clients,
              "daemon.ping, " clients, "< 3")
        ratio("socket", "redis over async method, same client, " clients, "redis PING, " clients,
              "daemon.health, " clients, "")
        ratio("socket", "CPU of ping over redis', " clients, "daemon.ping, " clients ", server",
              "redis PING, " clients ", server", "")
    }
    ratio("fetch", "plugin over bare libcurl, CPU", "FetchHTTP plugin", "bare libcurl multi", "< 1.5")
    ratio("crawl", "CPU of Scrapy over ours", "scrapy, CPU", "linkmagico, CPU", "> 10")
    ratio("crawl", "CPU of wget over ours", "wget, CPU", "linkmagico, CPU", "")
    for (i = 1; i <= 4; i *= 2) {
        for (kind = 1; kind <= 2; kind++) {
            page = (kind == 1 ? "static, " : "app, ") i " ctx"
            ratio("render", "rate over Playwright's, " page, "render: chromium, " page, "playwright, " page, "> 1")
            ratio("render", "memory around, over Playwright's, " page, "render: chromium, " page ", around it",
                  "playwright, " page ", around it", "< 1")
        }
    }
    if (json) print (rows ? "\n]" : "[]")
}
