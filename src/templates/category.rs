//! The categories of the gallery, in its order.

use crate::locale::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// What offices do every day, with their decisions and hand-overs.
    Business,
    Messaging,
    Microservices,
    Data,
    Consistency,
    Cqrs,
    Ai,
    /// Small diagrams that teach the language.
    Starter,
}

impl Category {
    pub const ALL: [Category; 8] = [
        Category::Business,
        Category::Messaging,
        Category::Microservices,
        Category::Data,
        Category::Consistency,
        Category::Cqrs,
        Category::Ai,
        Category::Starter,
    ];

    /// The order of the page. Whoever has no diagram yet sees the starters first.
    pub fn ordered(is_first_visit: bool) -> Vec<Category> {
        let mut all = Category::ALL.to_vec();
        if is_first_visit {
            all.sort_by_key(|&category| category != Category::Starter);
        }
        all
    }

    /// The word that files and addresses use.
    pub const fn id(self) -> &'static str {
        match self {
            Category::Business => "business",
            Category::Messaging => "messaging",
            Category::Microservices => "microservices",
            Category::Data => "data",
            Category::Consistency => "consistency",
            Category::Cqrs => "cqrs",
            Category::Ai => "ai",
            Category::Starter => "starter",
        }
    }

    pub fn from_id(id: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.id() == id)
    }

    pub const fn name(self) -> Words {
        match self {
            Category::Business => Words::new("Business flows", "业务流程"),
            Category::Messaging => Words::new("Messaging", "消息"),
            Category::Microservices => Words::new("Microservices", "微服务"),
            Category::Data => Words::new("Data", "数据"),
            Category::Consistency => Words::new("Consistency", "一致性"),
            Category::Cqrs => Words::new("CQRS", "CQRS"),
            Category::Ai => Words::new("AI", "AI"),
            Category::Starter => Words::new("Starters", "入门"),
        }
    }
}
