// SPDX-License-Identifier: MIT

import Foundation
import HostileServer

/// nginx on loopback with TLS, HTTP/2 and a certificate of its own for `localhost`.
final class SecureServer: Sendable {
    static let isAvailable = ["/usr/sbin/nginx", "/usr/bin/openssl"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let folder: URL
    /// TLS with HTTP/2, and HTTP/2 without TLS.
    let (port, clearPort): (UInt16, UInt16)
    /// TLS for whoever shows the client certificate.
    let membersPort: UInt16

    var certificate: String { folder.appendingPathComponent("cert.pem").path }
    var clientCertificate: String { folder.appendingPathComponent("client.pem").path }
    var clientKey: String { folder.appendingPathComponent("client-key.pem").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("fetch-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let places = [try HostileServer(), try HostileServer(), try HostileServer()]
        (port, clearPort, membersPort) = (places[0].port, places[1].port, places[2].port)
        for place in places { place.stop() }
        let base = "https://localhost:\(port)"
        let text = """
            daemon on; pid \(folder.path)/pid; error_log \(folder.path)/error.log; worker_processes 1;
            events { worker_connections 512; }
            http {
                access_log off; default_type text/plain;
                client_body_temp_path \(folder.path)/a; proxy_temp_path \(folder.path)/b;
                fastcgi_temp_path \(folder.path)/c; uwsgi_temp_path \(folder.path)/d; scgi_temp_path \(folder.path)/e;
                server {
                    listen 127.0.0.1:\(port) ssl http2; listen 127.0.0.1:\(clearPort) http2;
                    ssl_certificate \(folder.path)/cert.pem; ssl_certificate_key \(folder.path)/key.pem;
                    ssl_verify_client optional_no_ca;
                    location = /moved { return 301 \(base)/page; }
                    location = /who { return 200 "[$ssl_client_s_dn]"; }
                    location / { return 200 "$server_protocol $http_host"; }
                }
                server {
                    listen 127.0.0.1:\(membersPort) ssl http2;
                    ssl_certificate \(folder.path)/cert.pem; ssl_certificate_key \(folder.path)/key.pem;
                    ssl_verify_client on; ssl_client_certificate \(folder.path)/client.pem;
                    location = /away { return 302 \(base)/who; }
                    location / { return 200 "[$ssl_client_s_dn]"; }
                }
            }
            """
        try text.write(to: folder.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
        try Self.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", "\(folder.path)/key.pem", "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1")
        try Self.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", clientKey, "-out", clientCertificate, "-days", "2", "-subj", "/CN=linkmagico")
        // Returns once it listens.
        try Self.run("/usr/sbin/nginx", "-c", "\(folder.path)/nginx.conf")
    }

    func stop() {
        try? Self.run("/usr/sbin/nginx", "-c", "\(folder.path)/nginx.conf", "-s", "stop")
        try? FileManager.default.removeItem(at: folder)
    }

    /// Waits for the program itself. Foundation's `Process` waits for all that inherit its descriptors, a daemon among
    /// them.
    private static func run(_ program: String, _ arguments: String...) throws {
        var argv = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var (child, status) = (pid_t(), Int32())
        guard posix_spawn(&child, program, &actions, nil, &argv, environ) == 0, waitpid(child, &status, 0) == child,
            status == 0
        else { throw CocoaError(.executableLoad) }
    }
}
