package org.gridwalk.geodata.roll;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridwalk.geodata.BadInput;

/**
 * Which columns of a table say what of a person; all but the name may be missing.
 *
 * @param identity of identity numbers, whole, with asterisks, or their last four
 */
record RollColumns(
        String name,
        Optional<String> identity,
        Optional<String> birthDate,
        Optional<String> sex,
        Optional<String> phone,
        Optional<String> address) {
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:人员|居民|对象|本人|申请人|户主|残疾人|老人|患者|儿童|成员)?(?:姓名|名字)|户主|申请人|name)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTITY =
            Pattern.compile(".*(?:身份证|证件号|公民身份|identity|id (?:card|number)).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BIRTH_DATE = Pattern.compile(".*(?:出生|生日|birth).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEX = Pattern.compile("性别|sex|gender", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE = Pattern.compile(".*(?:电话|手机|phone|mobile).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(".*(?:住址|地址|address).*", Pattern.CASE_INSENSITIVE);

    /** Where people are registered is rarely where they live. */
    private static final Pattern REGISTERED = Pattern.compile(".*(?:户籍|户口|身份证).*");

    /**
     * By what they are called.
     *
     * @throws BadInput if none is called like a name
     */
    static RollColumns guess(List<String> header) {
        Predicate<String> registered = REGISTERED.asMatchPredicate();
        String name = first(header, NAME.asMatchPredicate())
                .orElseThrow(() -> new BadInput("file", String.join(", ", header), "a table with a column 姓名"));
        Predicate<String> address = ADDRESS.asMatchPredicate();
        return new RollColumns(
                name,
                first(header, IDENTITY.asMatchPredicate().and(address.negate())),
                first(header, BIRTH_DATE.asMatchPredicate()),
                first(header, SEX.asMatchPredicate()),
                first(header, PHONE.asMatchPredicate()),
                first(header, address.and(registered.negate())).or(() -> first(header, address)));
    }

    private static Optional<String> first(List<String> header, Predicate<String> called) {
        return header.stream().filter(column -> called.test(column.strip())).findFirst();
    }
}
