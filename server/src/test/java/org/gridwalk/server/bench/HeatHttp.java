package org.gridwalk.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many answers a second a server gives over a few connections that stay open. The asker is the plainest there is, so that
 * it takes as little as it can of the processors that it shares with the server.
 */
final class HeatHttp {
    private static final int CONNECTIONS = 4;
    private static final int HEADER_LINE = 1000;

    private HeatHttp() {}

    /**
     * Requests a second.
     *
     * @param request whole, with its empty line
     * @param seconds how long is measured, after half as long to warm up
     */
    static double perSecond(int port, String request, double seconds) {
        run(port, request, seconds / 2);
        return run(port, request, seconds) / seconds;
    }

    private static long run(int port, String request, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> ask(port, request, end)));
            }
            long answers = 0;
            for (Future<Long> one : all) {
                answers += one.get();
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static long ask(int port, String request, long end) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        long answers = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(bytes);
                skipAnswer(in);
                answers++;
            }
        }
        return answers;
    }

    private static void skipAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException(status);
        }
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[HEADER_LINE];
        int size = 0;
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || size == line.length) {
                throw new IOException("an answer that breaks off");
            }
            line[size++] = (byte) next;
            next = in.read();
        }
        return new String(line, 0, Math.max(0, size - 1), StandardCharsets.US_ASCII);
    }

    static String get(URI address, String... headers) {
        StringBuilder request = new StringBuilder(
                "GET " + address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
                        + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    /** nginx on a free port of this machine, for one folder. */
    static final class Nginx implements AutoCloseable {
        private final Process process;
        final int port;

        Nginx(Path folder) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                this.port = free.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try {
                Path conf = folder.resolve("nginx.conf");
                Files.writeString(conf, """
                        daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes auto;
                        events { worker_connections 1024; }
                        http {
                          access_log off; sendfile on; tcp_nodelay on; keepalive_requests 100000000;
                          open_file_cache max=100; default_type application/octet-stream;
                          client_body_temp_path %1$s/1; proxy_temp_path %1$s/2; fastcgi_temp_path %1$s/3;
                          uwsgi_temp_path %1$s/4; scgi_temp_path %1$s/5;
                          server { listen 127.0.0.1:%2$d; root %1$s/files; add_header Content-Encoding gzip; }
                        }
                        """.formatted(folder, port));
                this.process = new ProcessBuilder("/usr/sbin/nginx", "-p", folder.toString(), "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.log").toFile())
                        .start();
                waitUntilItListens();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void waitUntilItListens() {
            for (int i = 0; i < 100; i++) {
                try {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return;
                } catch (IOException e) {
                    sleep();
                }
            }
            throw new IllegalStateException("nginx does not listen");
        }

        private static void sleep() {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
