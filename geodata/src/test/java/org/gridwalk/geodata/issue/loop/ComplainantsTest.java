package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwalk.geodata.issue.loop.LoopWorld.DESK;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ZONE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.into;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leak;
import static org.gridwalk.geodata.issue.loop.LoopWorld.manager;
import static org.gridwalk.geodata.issue.loop.LoopWorld.to;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.issue.loop.Complainants.Contact;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who complained, for those who call back and for nobody else. */
@Tag("database")
class ComplainantsTest {
    private static LoopWorld world;
    private static Complainants complainants;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
        world.run("""
                insert into person (birth_date, sex) values ('1960-01-01', 'F');
                insert into person (birth_date, sex) values ('1960-01-01', 'F');
                insert into household_member (household_id, person_id, valid) values (1, 1, '(,)'), (1, 2, '(,)');
                set gridwalk.contacts = 'on';
                insert into person_contact (person_id, name, phone)
                  values (1, '周先生', '13900000001'), (2, '周女士', '13900000002');
                reset gridwalk.contacts;
                """);
        complainants = new Complainants(world.database);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static long file(Long concerns, Complainant... who) {
        return world.filings.file(leak(flat(), concerns, who), desk()).issueId();
    }

    private static Contact contact(String name, String phone, String email) {
        return new Contact(Optional.ofNullable(name), Optional.ofNullable(phone), Optional.ofNullable(email));
    }

    private static void assertRefused(long issue, Taker by, Reason reason) {
        assertThatThrownBy(() -> complainants.of(issue, by))
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void theDeskSeesWhatTheyGaveAndElseWhatIsKnown() {
        long issue = file(
                null,
                new Complainant(1L, null, null, null, false),
                new Complainant(1L, 2L, null, null, false),
                new Complainant(1L, null, "周小姐", "13911111111", false, "zhou@example.cn"),
                new Complainant(null, null, null, null, true));
        List<Complainants.Complainant> found = complainants.of(issue, desk()).orElseThrow();
        assertThat(found).hasSize(4);
        assertThat(found.get(0).door()).contains("8号楼1单元802");
        assertThat(found.get(0).contacts())
                .containsExactly(contact("周先生", "13900000001", null), contact("周女士", "13900000002", null));
        assertThat(found.get(1).contacts()).containsExactly(contact("周女士", "13900000002", null));
        assertThat(found.get(2).contacts()).containsExactly(contact("周小姐", "13911111111", "zhou@example.cn"));
        assertThat(found.get(3).anonymous()).isTrue();
        assertThat(found.get(3).contacts()).isEmpty();
    }

    @Test
    void whatWasMergedIntoItIsAnsweredWithIt() {
        long issue = file(null, new Complainant(null, null, "甲某", null, false));
        long other = file(null, new Complainant(null, null, "乙某", null, false));
        world.step(other, 0, into(issue), desk());
        assertThat(complainants.of(issue, desk()).orElseThrow())
                .flatExtracting(Complainants.Complainant::contacts)
                .extracting(Contact::name)
                .containsExactly(Optional.of("甲某"), Optional.of("乙某"));
    }

    @Test
    void whoHandlesItSeesThemAndOthersDoNot() {
        long issue = file(null, new Complainant(null, null, "丙某", null, false));
        assertRefused(issue, leader(), Reason.NOT_YOURS);
        assertRefused(issue, manager(), Reason.NOT_YOURS);
        world.step(issue, 0, Step.ACCEPT, desk());
        world.step(issue, 1, to(1), desk());
        assertThat(complainants.of(issue, leader()).orElseThrow()).hasSize(1);
        assertRefused(issue, manager(), Reason.NOT_YOURS);
        List<Grant> elsewhere = List.of(new Grant(Role.DESK, 3L, null, false));
        assertThat(complainants.of(issue, new Taker(DESK, Grant.scope(elsewhere), elsewhere, NOW, ZONE)))
                .isEmpty();
    }

    @Test
    void nobodyWhomItIsAboutSeesThem() {
        long issue = file(1L, new Complainant(null, null, "丁某", null, false));
        assertRefused(issue, leader(), Reason.CONCERNED);
    }
}
