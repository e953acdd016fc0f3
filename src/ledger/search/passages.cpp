// SPDX-License-Identifier: Apache-2.0
#include "ledger/search/passages.hpp"

#include "base/utf8.hpp"
#include "journal/private_value.hpp"
#include "text/search_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::ledger::search {
namespace {

using codec::Json;

// Places of one entry: so many values, each of so many pieces. A value takes its own whatever it says, so that a
// rebuild after the destruction of its key gives the others the same places. What is beyond is not indexed.
constexpr std::int64_t kOrdinals = 1 << 20;
constexpr std::int64_t kPiecesOfValue = 16;

// Parts of a body that say what was before, or that are no words of anybody.
bool is_history(std::string_view part) {
  return part == "plan/was" || (part.starts_with("amended/") && part.ends_with("/before"));
}

// "report" of the lead unit and "co/UNIT/report": each report stays to be found when the next one comes.
bool is_report(std::string_view part) {
  return part == "report" ||
         (part.starts_with("co/") && part.ends_with("/report") && std::ranges::count(part, '/') == 2);
}

class Walk {
 public:
  explicit Walk(const journal::Entry& entry) : entry_(entry) {}

  void body(std::string_view subject, const Json& patch) {
    subject_ = subject;
    hide(patch);
    members("", patch);
  }

  void said(std::string_view subject, const Json& node) {
    subject_ = subject;
    const auto held = journal::read_private(node);
    if (!held || held->value == nullptr || held->value->members() == nullptr) return;
    for (const auto& [name, value] : *held->value->members()) {
      put(fmt::format("said/{}/{}", entry_.sequence, name), held->key, &value);
    }
  }

  void document(std::string_view subject, const Json& outcome) {
    subject_ = subject;
    if (const auto* body = outcome.find("document")) {
      for (const auto* name : {"title", "number", "issuer", "name"}) {
        const auto* node = body->find(name);
        if (node != nullptr) value(std::string(kDocumentPart) + name, *node);
      }
    }
    const auto* node = outcome.find("text");
    const auto held = node == nullptr ? std::nullopt : journal::read_private(*node);
    if (!held || held->value == nullptr) return;
    ++value_;
    std::int64_t ordinal = value_ * kPiecesOfValue;
    for (const auto& piece : pieces_of(held->value->text().value_or(""), kParagraphsMax)) {
      add(fmt::format("{}{:010}", kParagraphPart, piece.start), held->key, std::string(piece.text), ordinal++);
    }
  }

  std::vector<Change> made;

 private:
  void hide(const Json& patch) {
    const auto* personal = patch.find("personal");
    if (personal == nullptr) return;
    const auto one = [&](std::string_view name) {
      ++value_;
      made.push_back({.subject = subject_,
                      .part = "fields/" + std::string(name),
                      .what = Change::What::hide,
                      .place = place(value_ * kPiecesOfValue)});
    };
    if (const auto* names = personal->members()) {
      for (const auto& name : *names) one(name.name);
    } else if (const auto* items = personal->items()) {
      for (const auto& item : *items) one(item.text().value_or(""));
    }
  }

  void members(const std::string& path, const Json& patch) {
    if (patch.members() == nullptr) return;
    for (const auto& [name, node] : *patch.members()) {
      const auto part = path.empty() ? name : path + "/" + name;
      if (is_history(part)) continue;
      if (is_report(part)) {
        report(node);
      } else {
        value(part, node);
      }
    }
  }

  void value(const std::string& part, const Json& node) {
    if (node.is_null()) {
      made.push_back({.subject = subject_, .part = part, .what = Change::What::remove});
    } else if (const auto held = journal::read_private(node)) {
      put(part, held->key, held->value);
    } else if (part == "number" || part == "unit" || part == "document/number") {
      put(part, journal::KeyNumber::none, &node);
    } else if (node.members() != nullptr) {
      if (is_unit_part(part)) add(part, journal::KeyNumber::none, part.substr(3), ++value_ * kPiecesOfValue);
      members(part, node);
    }
  }

  void report(const Json& node) {
    if (node.members() == nullptr) return;
    for (const auto& [name, words] : *node.members()) {
      const auto held = journal::read_private(words);
      if (held) put(fmt::format("reports/{}/{}", entry_.sequence, name), held->key, held->value);
    }
  }

  // A text, or the texts of a list; null when its key is destroyed.
  void put(const std::string& part, journal::KeyNumber key, const Json* value) {
    ++value_;
    made.push_back({.subject = subject_, .part = part, .what = Change::What::remove});
    if (value == nullptr) return;
    std::string text(value->text().value_or(""));
    if (const auto* items = value->items()) {
      for (const auto& item : *items) text.append(text.empty() ? "" : "\n").append(item.text().value_or(""));
    }
    auto ordinal = value_ * kPiecesOfValue;
    if (text.size() <= kPieceMax) return add(part, key, std::move(text), ordinal);
    for (const auto& piece : pieces_of(text, kPiecesOfValue)) {
      add(fmt::format("{}/{:010}", part, piece.start), key, std::string(piece.text), ordinal++);
    }
  }

  void add(std::string part, journal::KeyNumber key, std::string text, std::int64_t ordinal) {
    if (ordinal >= kOrdinals) return;
    std::ranges::replace(text, '\0', ' ');  // no store holds it
    made.push_back({subject_, std::move(part), Change::What::put, key, std::move(text), place(ordinal)});
  }

  [[nodiscard]] std::int64_t place(std::int64_t ordinal) const {
    return entry_.sequence * kOrdinals + (kOrdinals - 1 - std::min(ordinal, kOrdinals - 1));
  }

  const journal::Entry& entry_;
  std::string subject_;
  std::int64_t value_ = 0;
};

template <class Visit>
void each_member(const Json& outcome, std::string_view name, const Visit& visit) {
  const auto* members = outcome.members_of(name);
  if (members == nullptr) return;
  for (const auto& member : *members) visit(member);
}

// Words of what a patch names that rights are filtered by.
std::vector<std::string> near_in(const Json& patch) {
  std::vector<std::string> made;
  if (const auto type = patch.text_of("type")) made.push_back(type_word(*type));
  for (const auto* member : {"unit", "post", "creator", "leader"}) {
    if (const auto id = patch.text_of(member); id && !id->empty()) made.push_back(whose_word(*id));
  }
  for (const auto* members : {"co", "consulted", "named", "readers"}) {
    each_member(patch, members, [&](const Json::Member& one) {
      if (!one.value.is_null()) made.push_back(whose_word(one.name));
    });
  }
  return made;
}

std::string word_of(char kind, std::string_view id) {
  std::string made(1, kind);
  for (const char c : id) {
    if (c >= 'A' && c <= 'Z') {
      made += static_cast<char>(c + 32);
    } else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
      made += c;
    }
  }
  return made;
}

// The first `count` code points of a text, in bytes.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < count && at < text.size(); ++i) static_cast<void>(base::decode_utf8(text, at));
  return at;
}

}  // namespace

std::vector<Change> changes_of(const journal::Entry& entry) {
  Walk walk(entry);
  const auto& outcome = entry.outcome;
  if (entry.kind == "document.registered") walk.document(entry.on, outcome);
  if (!entry.kind.starts_with("matter.")) return std::move(walk.made);
  if (const auto* change = outcome.find("change")) walk.body(entry.on, *change);
  each_member(outcome, "children", [&](const Json::Member& child) {
    if (const auto* body = child.value.find("body")) walk.body(child.name, *body);
  });
  each_member(outcome, "also", [&](const Json::Member& other) { walk.body(other.name, other.value); });
  if (const auto* said = outcome.find("said")) walk.said(entry.on, *said);
  return std::move(walk.made);
}

bool is_unit_part(std::string_view part) {
  return part == "unit" || (part.starts_with("co/") && std::ranges::count(part, '/') == 1);
}

std::vector<Near> near_of(const journal::Entry& entry) {
  std::vector<Near> made;
  if (!entry.kind.starts_with("matter.")) return made;
  const auto take = [&](std::string_view subject, const Json* patch) {
    if (patch == nullptr) return;
    if (auto words = near_in(*patch); !words.empty()) made.push_back({std::string(subject), std::move(words)});
  };
  take(entry.on, entry.outcome.find("change"));
  each_member(entry.outcome, "children",
              [&](const Json::Member& child) { take(child.name, child.value.find("body")); });
  each_member(entry.outcome, "also", [&](const Json::Member& other) { take(other.name, &other.value); });
  return made;
}

std::string whose_word(std::string_view id) { return word_of('n', id); }

std::string type_word(std::string_view type) { return word_of('t', type); }

std::string unit_word(std::string_view unit) { return word_of('u', unit); }

std::string words_of(std::string_view part, std::string_view text) {
  return is_unit_part(part) ? unit_word(text) : text::search_words(text::search_tokens(text));
}

std::vector<Piece> pieces_of(std::string_view text, std::size_t limit) {
  std::vector<Piece> made;
  std::size_t start = 0;
  while (!text.empty() && made.size() < limit) {
    // When lines are so many that they would not all fit, a piece takes as much as it may.
    const bool join = made.size() >= limit / 2;
    const auto ahead = text.substr(0, bytes_of(text, kPieceMax));
    const auto line_end = join ? ahead.size() : std::min(ahead.find('\n'), ahead.size());
    const auto piece = ahead.substr(0, line_end);
    if (piece.find_first_not_of(" \r\t\n") != std::string_view::npos) made.push_back({start, piece});
    auto step = line_end;
    if (line_end < ahead.size()) {
      ++step;  // the line break
    } else if (ahead.size() < text.size()) {
      step = bytes_of(text, kPieceMax - kPieceOverlap);
    }
    start += base::count_code_points(text.substr(0, step));
    text.remove_prefix(step);
  }
  return made;
}

}  // namespace luoshi::ledger::search
