package org.gridwalk.server;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Migrations.NewerDatabase;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.server.cli.BackupCommand;
import org.gridwalk.server.cli.CrsCommand;
import org.gridwalk.server.cli.DemoCommand;
import org.gridwalk.server.cli.Ending;
import org.gridwalk.server.cli.GenerateCommand;
import org.gridwalk.server.cli.GeocodeCommand;
import org.gridwalk.server.cli.ImportCommand;
import org.gridwalk.server.cli.RestoreCommand;
import org.gridwalk.server.cli.ServeCommand;
import org.gridwalk.server.cli.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line behind the launcher. Exit status: 0 done, 1 not done (one sentence on the error stream says why), 2
 * wrong arguments.
 */
@Command(
        name = "gridwalk",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            GenerateCommand.class,
            GeocodeCommand.class,
            CrsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            UserCommand.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, for tests too. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(LocalDate.class, Main::day)
                .registerConverter(ZoneId.class, Main::zone)
                // import FILE --as grids: what is a command elsewhere is a value here.
                .setAllowSubcommandsAsOptionParameters(true)
                .setParameterExceptionHandler(Main::wrongArguments)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given");
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + value + "' is no day such as 2026-11-21");
        }
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' is no time zone such as Asia/Shanghai");
        }
    }

    private static int wrongArguments(ParameterException e, String[] arguments) {
        PrintWriter out = e.getCommandLine().getErr();
        out.println(e.getMessage());
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        out.println("Its options: ./" + command + " --help");
        return 2;
    }

    private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (Ending.hasBeenSignalled()) {
            return 1;
        }
        if (e instanceof SetupProblem || e instanceof NewerDatabase || e instanceof BadInput) {
            commandLine.getErr().println("gridwalk: " + e.getMessage());
        } else {
            e.printStackTrace(commandLine.getErr());
        }
        return 1;
    }
}
