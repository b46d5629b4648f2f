//! What was chosen for exports, as a line of text that can be kept. The colours are not in it: they follow the page.

use super::options::{CHOICES, ExportOptions, Kind, THEME};

/// The format and the choices: `png scale=2 transparent=1`.
pub fn write(format: &str, options: &ExportOptions) -> String {
    let mut out = format.to_owned();
    for choice in CHOICES.iter().filter(|choice| choice.id != THEME.id) {
        let value = match choice.kind {
            Kind::Switch { get, .. } => u32::from(get(options)),
            Kind::OneOf { get, .. } => get(options) as u32,
            Kind::Number { get, .. } => get(options),
            Kind::Pixels { get, .. } => get(options).unwrap_or(0),
        };
        out.push_str(&format!(" {}={value}", choice.id));
    }
    out
}

/// Reads what [`write`] wrote. What is unknown, missing or out of range stays as in `options`.
pub fn read<'a, 'b>(text: &'a str, mut options: ExportOptions<'b>) -> (&'a str, ExportOptions<'b>) {
    let mut words = text.split_whitespace();
    let format = words.next().unwrap_or_default();
    for (id, value) in words.filter_map(|word| word.split_once('=')) {
        let choice = CHOICES.iter().find(|choice| choice.id == id && id != THEME.id);
        let (Some(choice), Ok(value)) = (choice, value.parse::<u32>()) else { continue };
        match choice.kind {
            Kind::Switch { set, .. } => set(&mut options, value == 1),
            Kind::OneOf { values, set, .. } if (value as usize) < values.len() => {
                set(&mut options, value as usize)
            }
            Kind::Number { least, most, set, .. } if (least..=most).contains(&value) => {
                set(&mut options, value)
            }
            Kind::Pixels { least, most, set, .. } => {
                set(&mut options, Some(value).filter(|value| (least..=most).contains(value)))
            }
            _ => {}
        }
    }
    (format, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ThemeName;

    #[test]
    fn what_is_kept_comes_back_and_nothing_else() {
        let options = ExportOptions {
            scale: 4,
            width: Some(1280),
            margin: 0,
            transparent: true,
            hops: true,
            theme: ThemeName::Dark,
            ..ExportOptions::default()
        };
        let text = write("png", &options);
        let (format, read_back) = read(&text, ExportOptions::default());
        assert_eq!(format, "png");
        assert_eq!(write(format, &read_back), text);
        assert_eq!(read_back.theme, ThemeName::Light, "the colours are not kept");
        for broken in ["", "svg scale=99 width=1 margin=-1 transparent", "svg theme=1 nothing=4 scale=", "="]
        {
            let (_, read_back) = read(broken, ExportOptions::default());
            assert_eq!(write("", &read_back), write("", &ExportOptions::default()), "{broken}");
            assert_eq!(read_back.theme, ThemeName::Light);
        }
    }
}
