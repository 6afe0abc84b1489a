package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.List;

/** Somebody who does not exist. Days are counted from 1970-01-01. */
public final class Person {
    /** Why a person is visited, from one day on and until before another. */
    public record Category(String code, int from, int until) {}

    public final long id;
    public final int birthDay;
    public final boolean female;
    public final String name;
    /** Of a form that no telephone network connects; null for children. */
    public final String phone;

    public final List<Category> categories = new ArrayList<>();

    Person(long id, int birthDay, boolean female, String name, String phone) {
        this.id = id;
        this.birthDay = birthDay;
        this.female = female;
        this.name = name;
        this.phone = phone;
    }

    /** In years, on a day. */
    int age(int day) {
        return (int) ((day - birthDay) / 365.2425);
    }

    int birthday(int age) {
        return birthDay + (int) StrictMath.round(age * 365.2425);
    }
}
