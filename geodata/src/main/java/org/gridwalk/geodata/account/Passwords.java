package org.gridwalk.geodata.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.gridwalk.geodata.BadInput;

/** Argon2id, with the parameters that OWASP's password storage cheat sheet gives as its first choice of 19 MiB. */
public final class Passwords {
    /** Shorter ones are refused, longer than {@link #LONGEST} as well: hashing takes time by length. */
    public static final int SHORTEST = 8;

    public static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);

    private Passwords() {}

    /** @throws BadInput if the password is too short or too long */
    public static String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new BadInput("password", "***", SHORTEST + " to " + LONGEST + " characters");
        }
        return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    }

    public static boolean matches(String password, String hash) {
        return password.length() <= LONGEST
                && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
