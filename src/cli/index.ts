import { Command, CommanderError } from 'commander';
import { addBackup, addRestore } from './commands/backup.ts';
import { addBench } from './commands/bench.ts';
import { addClosePeriod } from './commands/close-period.ts';
import { addDemo } from './commands/demo.ts';
import { addImport } from './commands/import.ts';
import { addJobs } from './commands/jobs.ts';
import { addJournal } from './commands/journal.ts';
import { addKeys } from './commands/keys.ts';
import { addList } from './commands/list.ts';
import { addPosition } from './commands/position.ts';
import { addRunAutomatic } from './commands/run-automatic.ts';
import { addServe } from './commands/serve.ts';
import { addSettle } from './commands/settle.ts';
import { addStart } from './commands/start.ts';
import { addToken } from './commands/token.ts';
import { addTransmit } from './commands/transmit.ts';
import { addUser } from './commands/user.ts';
import { addVerify } from './commands/verify.ts';
import { addVerifyDocument } from './commands/verify-document.ts';
import { explainFailure } from './explain-failure.ts';
import { inFrenchWords } from './french-words.ts';
import { note, say, sayJson } from './output.ts';

const COMMANDS = [
  addImport,
  addRunAutomatic,
  addPosition,
  addList,
  addSettle,
  addTransmit,
  addJournal,
  addVerify,
  addVerifyDocument,
  addKeys,
  addUser,
  addToken,
  addClosePeriod,
  addStart,
  addServe,
  addJobs,
  addBackup,
  addRestore,
  addDemo,
  addBench,
];

const WRONG_USE = 2;

/** Runs one command and returns its exit code: 0 done, 1 refused, 2 wrong use, 3 partly done. */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  const debug = args.includes('--debug');
  // A reader that has seen enough (`| head`) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode);
    throw error;
  });
  if (args.length === 0) {
    await say(inFrenchWords(program.helpInformation()));
    return 0;
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure =
      error instanceof CommanderError
        ? { code: 'WRONG_USE', message: inFrenchWords(error.message), exitCode: WRONG_USE }
        : explainFailure(error);
    // The command-line library has said its own sentence already.
    if (!(error instanceof CommanderError)) note(failure.message);
    if (debug && error instanceof Error) note(error.stack ?? '');
    if (args.includes('--json')) {
      await sayJson({ error: { code: failure.code, message: failure.message } });
    }
    return failure.exitCode;
  }
}

function buildProgram(done: (code: number) => void): Command {
  const program = new Command('quitus');
  program
    .description(
      "Solde les comptes des contrats résiliés d'office : apurés, passés en écritures, libérés, prouvés.",
    )
    .helpOption('-h, --help', "montrer l'aide")
    .helpCommand('help [commande]', "montrer l'aide d'une commande")
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(inFrenchWords(text)),
      writeOut: (text) => process.stdout.write(inFrenchWords(text)),
    });
  for (const add of COMMANDS) add(program, done);
  // Options stand on the commands that act: a group would take them away from those below it.
  const all = program.commands.flatMap((one) => [one, ...one.commands]);
  for (const command of all) {
    command.helpOption('-h, --help', "montrer l'aide").copyInheritedSettings(program);
    if (command.commands.length > 0) continue;
    command
      .option('--json', 'répondre par un document JSON')
      .option('--debug', 'montrer le détail technique des erreurs');
  }
  return program;
}
