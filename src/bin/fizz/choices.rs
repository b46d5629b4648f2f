//! The options of `fizz render` that belong to formats, made from the table of choices in the library.

use crate::files::locale;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, Error};
use fizz::export::options::CHOICES;
use fizz::export::{Choice, ExportOptions, FORMATS, Kind};
use fizz::locale::{Locale, Words};

/// What the command line chose; everything else has its default.
pub struct Choices(pub ExportOptions<'static>);

fn argument(choice: &'static Choice) -> Arg {
    let formats: Vec<&str> =
        FORMATS.iter().filter(|format| format.has(choice)).map(|format| format.id).collect();
    let hint = choice.hint.get(locale()).trim_end_matches(['.', '。']);
    let argument = Arg::new(choice.id).long(choice.id).help(match locale() {
        Locale::En => format!("{hint} ({})", formats.join(", ")),
        Locale::Zh => format!("{hint}（{}）", formats.join("、")),
    });
    let default = ExportOptions::default();
    match choice.kind {
        Kind::Switch { .. } => argument.action(ArgAction::SetTrue),
        Kind::OneOf { values, get, .. } => {
            let argument = argument.value_name(choice.id.to_uppercase());
            let named = values.iter().map(|(id, name)| PossibleValue::new(*id).help(name.get(locale())));
            argument.value_parser(PossibleValuesParser::new(named)).default_value(values[get(&default)].0)
        }
        Kind::Number { least, most, get, .. } => {
            let argument = argument.value_name(format!("{least}-{most}"));
            let in_range = move |text: &str| number(text, least, most);
            argument.value_parser(in_range).default_value(get(&default).to_string())
        }
        Kind::Pixels { least, most, .. } => {
            let in_range = move |text: &str| number(text, least, most);
            argument.value_name(format!("{least}-{most}")).value_parser(in_range)
        }
    }
}

static RANGE: Words = Words::new("a number from {0} to {1} is due", "应为 {0} 到 {1} 之间的数");
static NUMBER: Words = Words::new("a number is due", "应为数字");

fn number(text: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| RANGE.with([&least.to_string(), &most.to_string()]).text(locale()))
}

/// How many of something.
pub fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| NUMBER.get(locale()).to_owned())
}

impl clap::Args for Choices {
    fn augment_args(command: Command) -> Command {
        command.args(CHOICES.iter().map(|choice| argument(choice)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Choices::augment_args(command)
    }
}

impl clap::FromArgMatches for Choices {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Choices, Error> {
        let mut choices = Choices(ExportOptions::default());
        choices.update_from_arg_matches(matches)?;
        Ok(choices)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let options = &mut self.0;
        for choice in CHOICES {
            match choice.kind {
                Kind::Switch { set, .. } => set(options, matches.get_flag(choice.id)),
                Kind::OneOf { values, set, .. } => {
                    let typed = matches.get_one::<String>(choice.id);
                    if let Some(index) =
                        values.iter().position(|(id, _)| typed.is_some_and(|typed| typed == id))
                    {
                        set(options, index);
                    }
                }
                Kind::Number { set, .. } => {
                    if let Some(&number) = matches.get_one::<u32>(choice.id) {
                        set(options, number);
                    }
                }
                Kind::Pixels { set, .. } => set(options, matches.get_one::<u32>(choice.id).copied()),
            }
        }
        Ok(())
    }
}
