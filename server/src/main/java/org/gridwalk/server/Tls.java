package org.gridwalk.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.gridwalk.geodata.db.SetupProblem;

/**
 * A certificate and its key, as files in PEM. Whatever is wrong with them is said when the server starts, in a sentence
 * that tells what to do.
 *
 * @param certificate the server's own first, then those that it was signed with
 * @param key of the certificate, in PKCS #8 and not encrypted
 */
public record Tls(Path certificate, Path key) {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
    /** Of a key store that never leaves the memory. */
    private static final String PASSWORD = "gridwalk";

    /** @throws SetupProblem if only one of the two is given */
    public static Tls of(String certificate, String key) {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new SetupProblem("TLS needs both --tls-cert FILE and --tls-key FILE");
        }
        return new Tls(Path.of(certificate), Path.of(key));
    }

    ServerConnector connector(org.eclipse.jetty.server.Server server, HttpConfiguration http, String host, int port) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(keyStore(Instant.now()));
        ssl.setKeyStorePassword(PASSWORD);
        HttpConfiguration https = new HttpConfiguration(http);
        // By whatever name or address of the intranet it is called: browsers hold the name against the certificate.
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, ssl, new HttpConnectionFactory(https));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /** @throws SetupProblem if a file can't be read, holds something else, is out of date, or the two don't belong together */
    public KeyStore keyStore(Instant now) {
        try {
            Certificate[] chain = chain();
            PrivateKey secret = secret();
            checkDates((X509Certificate) chain[0], now);
            checkPair((X509Certificate) chain[0], secret);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new SetupProblem(
                    "TLS can't be set up from " + certificate + " and " + key + ": " + e.getMessage(), e);
        }
    }

    private Certificate[] chain() {
        String text = read(certificate, "certificate");
        if (!text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new SetupProblem("There is no certificate in " + certificate
                    + "; a PEM file has lines -----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----");
        }
        try {
            byte[] pem =
                    text.substring(text.indexOf("-----BEGIN CERTIFICATE-----")).getBytes(StandardCharsets.US_ASCII);
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .toArray(Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw new SetupProblem("The certificate in " + certificate + " is damaged; get the file once more", e);
        }
    }

    private PrivateKey secret() throws GeneralSecurityException {
        String text = read(key, "key");
        for (Matcher block = PEM.matcher(text); block.find(); ) {
            if (block.group(1).equals("PRIVATE KEY")) {
                return secret(block.group(2));
            }
            if (block.group(1).endsWith("PRIVATE KEY")) {
                throw new SetupProblem("The key in " + key + " is a " + block.group(1)
                        + "; turn it into the form needed here with: openssl pkcs8 -topk8 -nocrypt -in " + key
                        + " -out key.pem");
            }
        }
        throw new SetupProblem("There is no key in " + key
                + "; a PEM file has lines -----BEGIN PRIVATE KEY----- … -----END PRIVATE KEY-----");
    }

    private PrivateKey secret(String base64) throws GeneralSecurityException {
        Exception reason = null;
        for (String algorithm : ALGORITHMS) {
            try {
                PKCS8EncodedKeySpec spec =
                        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException | IllegalArgumentException e) {
                reason = e;
            }
        }
        throw new SetupProblem("The key in " + key + " is damaged, or neither RSA nor EC nor EdDSA", reason);
    }

    private void checkDates(X509Certificate own, Instant now) {
        try {
            own.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new SetupProblem(
                    "The certificate in " + certificate + " expired on "
                            + own.getNotAfter().toInstant() + "; get a new one",
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new SetupProblem(
                    "The certificate in " + certificate + " is valid only from "
                            + own.getNotBefore().toInstant() + " on; is this machine's clock right?",
                    e);
        }
    }

    private void checkPair(X509Certificate own, PrivateKey secret) throws GeneralSecurityException {
        String algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] words = "these two belong together".getBytes(StandardCharsets.US_ASCII);
        boolean pair;
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(words);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(own.getPublicKey());
            checking.update(words);
            pair = checking.verify(signature);
        } catch (java.security.InvalidKeyException | java.security.SignatureException e) {
            pair = false;
        }
        if (!pair) {
            throw new SetupProblem("The key in " + key + " is not that of the certificate in " + certificate);
        }
    }

    private static String read(Path file, String what) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is none" : e.getMessage();
            throw new SetupProblem("Can't read the " + what + " file " + file + ": " + why, e);
        }
    }
}
