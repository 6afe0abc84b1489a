package org.gridwalk.geodata.coverage.index;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.TargetKind;

/** The categories by number, in the order of their codes. */
record Categories(List<Category> list) {
    record Category(String code, TargetKind target, boolean restricted) {}

    Categories {
        list = List.copyOf(list);
    }

    int size() {
        return list.size();
    }

    int number(String code) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).code.equals(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no category " + code);
    }

    /**
     * Which of them count.
     *
     * @param only this one
     * @param target those of such targets, or of all
     * @throws BadInput if the scope knows no such category
     */
    boolean[] wanted(Optional<String> only, Optional<TargetKind> target, Scope scope) {
        boolean[] wanted = new boolean[list.size()];
        for (int i = 0; i < wanted.length; i++) {
            Category category = list.get(i);
            wanted[i] = sees(scope, category)
                    && target.map(category.target::equals).orElse(true)
                    && only.map(category.code::equals).orElse(true);
        }
        only.ifPresent(code -> check(code, scope));
        return wanted;
    }

    private void check(String code, Scope scope) {
        List<String> known = list.stream()
                .filter(category -> sees(scope, category))
                .map(Category::code)
                .toList();
        if (!known.contains(code)) {
            throw new BadInput("category", code, "one of " + String.join(", ", known));
        }
    }

    private static boolean sees(Scope scope, Category category) {
        return scope.restricted() || !category.restricted;
    }
}
