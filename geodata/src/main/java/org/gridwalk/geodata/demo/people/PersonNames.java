package org.gridwalk.geodata.demo.people;

import org.gridwalk.geodata.demo.ground.Dice;

/** Invented names, and numbers that no telephone network connects: no country code begins with 0. */
public final class PersonNames {
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
    private static final String FEMALE = "秀英敏静丽艳芳娟玲桂兰萍红霞梅莉雪琴云洁颖琳婷雅欣怡";
    private static final String MALE = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆文";
    private static final String MIDDLE = "建国志文春晓海玉永德金小子思家宏庆振世佳";
    private static final String PHONE_PREFIX = "000";

    private PersonNames() {}

    public static String surname(Dice dice) {
        double skew = dice.real();
        return at(SURNAMES, (int) (SURNAMES.length() * skew * skew));
    }

    public static String name(Dice dice, String surname, boolean female) {
        String given = at(female ? FEMALE : MALE, dice.below((female ? FEMALE : MALE).length()));
        return surname + (dice.chance(0.65) ? at(MIDDLE, dice.below(MIDDLE.length())) : "") + given;
    }

    public static String phone(Dice dice) {
        return PHONE_PREFIX + String.format("%08d", dice.below(100_000_000));
    }

    private static String at(String letters, int index) {
        return letters.substring(index, index + 1);
    }
}
