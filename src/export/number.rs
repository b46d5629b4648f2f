//! Numbers as text. All numbers of a drawing are written here, so that the same scene gives the same bytes.

use crate::scene::Hundredths;

/// `12`, `-0.5`, `3.25`: no exponent, no trailing zero, a digit before the point.
pub fn push(out: &mut String, Hundredths(value): Hundredths) {
    let (whole, rest) = (value / 100, (value % 100).unsigned_abs());
    if value < 0 && whole == 0 {
        out.push('-');
    }
    push_integer(out, whole);
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 > 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
}

pub fn push_integer(out: &mut String, value: i32) {
    let mut digits = [0u8; 11];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        let shown = |value| {
            let mut out = String::new();
            push(&mut out, Hundredths(value));
            out
        };
        assert_eq!(
            [0, 5, -5, 50, -150, 1200, 123_456].map(shown),
            ["0", "0.05", "-0.05", "0.5", "-1.5", "12", "1234.56"]
        );
        assert_eq!(shown(i32::MIN), "-21474836.48");
    }
}
