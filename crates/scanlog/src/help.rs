//! `--help` in the reader's language: the texts of every option come from `texts/`, and so do the
//! headings around them.

use clap::{Arg, ArgAction, Command};
use words::Lang;

use crate::tell::Tell;

/// The command with its help in one language.
pub fn help(command: Command, lang: Lang) -> Command {
    words::install(&[words::TEXTS, crate::TEXTS]);
    let t = Tell(lang);
    let say = |key: &str| t.say(&format!("help-{key}")).into_owned();
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{}\n{{positionals}}\n\n{}\n{{options}}\n\n{{after-help}}",
        say("usage"),
        say("arguments"),
        say("options"),
    );
    let flag = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    command
        .disable_help_flag(true)
        .arg(flag)
        .about(say("about"))
        .long_about(say("about"))
        .after_help(say("examples"))
        .help_template(template)
        .mut_args(|arg| {
            let key = arg.get_id().as_str().replace('_', "-");
            let values = arg.get_action().takes_values();
            // The texts name values and defaults themselves.
            arg.help(say(&key))
                .hide_possible_values(values)
                .hide_default_value(values)
        })
}
