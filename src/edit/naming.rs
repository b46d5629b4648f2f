//! The name that a new lane takes over from its first title.

use super::base::Base;
use super::lane::{self, Taken};
use super::wording;
use crate::locale::Words;
use crate::model::Lane;

/// The title of a lane that a program has made, until a person gives it one.
pub static NEW_LANE: Words = Words::new("New lane", "新泳道");

/// The most letters of a name that is made of a title.
const LONGEST: usize = 24;

/// The name for a lane that nobody has named yet: it is called `Lane2` and has the title of a new lane. A name or a title
/// that a person wrote stays, and so does a name whose references cannot be told apart.
pub(super) fn by_first_title(base: &Base, lane: &Lane, title: &str) -> Option<String> {
    let number = lane.name.strip_prefix("Lane")?;
    let is_made = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_new = [NEW_LANE.en, NEW_LANE.zh].contains(&lane.title.as_str()) && lane.title != title;
    if !is_made || !is_new || base.told_apart().is_some() {
        return None;
    }
    let mut name = String::new();
    for word in title.split_whitespace() {
        let word = wording::lane_name(word).unwrap_or_default();
        if !name.is_empty() && name.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        name.push_str(&word);
    }
    let name: String = name.chars().take(LONGEST).collect();
    let begins_rightly = name.starts_with(char::is_alphabetic) && wording::is_word(&name);
    begins_rightly.then(|| lane::free_name(base, &name, &mut Taken::default()))
}

#[cfg(test)]
mod tests {
    use crate::edit::{Command, plan};
    use crate::model::{LaneId, Parsed};

    fn retitled(text: &str, lane: u32, title: &str) -> String {
        let parsed = Parsed::new(text);
        let command = Command::RetitleLane { lane: LaneId(lane), title: Some(title.to_owned()) };
        plan(text, &parsed.tree, &parsed.model, &command).expect("a title can be written").edit.apply(text)
    }

    const NEW: &str = "Lane1 { # New lane\n  n1: circle\n  n1.handle(bottom) -> Lane2.n2.handle(top)\n}\nLane2 { # 新泳道\n  n2: circle\n}\n";

    #[test]
    fn the_first_title_names_a_lane_and_references_follow() {
        assert_eq!(
            retitled(NEW, 1, "order service (EU)"),
            NEW.replace("Lane2", "OrderServiceEU").replace("新泳道", "order service (EU)")
        );
        assert_eq!(
            retitled(NEW, 1, "用户 服务"),
            NEW.replace("Lane2", "用户服务").replace("新泳道", "用户 服务")
        );
        // A long title gives a short name, and a name that is taken a number.
        assert!(
            retitled(NEW, 0, "Everything that happens before the parcel is sent")
                .starts_with("EverythingThatHappens { # ")
        );
        let taken = NEW.replace("Lane1 { # New lane", "Desk { # Desk");
        assert!(retitled(&taken, 1, "Desk").contains("\nDesk2 { # Desk\n"));
    }

    #[test]
    fn what_a_person_named_stays() {
        let later = retitled(&retitled(NEW, 1, "Desk"), 1, "Help desk");
        assert!(later.contains("Desk { # Help desk"), "{later}");
        let titled = NEW.replace("新泳道", "Back office");
        assert_eq!(retitled(&titled, 1, "Office"), titled.replace("Back office", "Office"));
        for title in ["2nd line", "— !", "loop", "n7"] {
            let text = retitled(NEW, 1, title);
            assert!(text.contains(&format!(" {{ # {title}")), "{text}");
            assert!(!text.contains("\nloop {") && !text.contains("\nn7 {"), "{text}");
        }
    }
}
