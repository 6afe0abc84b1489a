package org.gridwalk.geodata.demo.loop;

import java.util.Map;
import java.util.function.IntToLongFunction;
import org.gridwalk.geodata.demo.history.Topic;

/**
 * Who works on the issues of a community. Each of its workers in the field has an account.
 *
 * @param desk an account, likewise {@code manager}
 * @param leaders the worker who leads a grid, by its number in the community
 * @param helpers the other one of its team
 * @param accounts of workers, by their place in the community, from 0
 * @param firstWorker the one at place 0
 */
public record Desk(
        long desk,
        long manager,
        IntToLongFunction leaders,
        IntToLongFunction helpers,
        IntToLongFunction accounts,
        long firstWorker) {
    private static final Map<String, String> OFFICES = Map.of(
            "HOUSING", "房屋维修服务中心",
            "CLEANING", "环卫清运站",
            "FACILITIES", "市政养护所",
            "TRAFFIC", "交警中队",
            "NOISE", "城管执法中队",
            "SUPPLY", "水电气热服务站",
            "SAFETY", "消防救援站",
            "ORDER", "物业监管科",
            "SERVICES", "民政服务站");

    long account(long worker) {
        return accounts.applyAsLong((int) (worker - firstWorker));
    }

    /** Who outside sees to what is about a topic. */
    static String office(Topic topic) {
        return Topic.TREE.stream()
                .filter(group -> group.topics().contains(topic))
                .findFirst()
                .map(group -> OFFICES.get(group.code()))
                .orElseThrow();
    }
}
