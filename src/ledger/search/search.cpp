// SPDX-License-Identifier: Apache-2.0
// Long: one search from what is typed to the page, whose steps share what is known of each matter.
#include "ledger/search/search.hpp"

#include "journal/private_value.hpp"
#include "journal/tables.hpp"
#include "ledger/documents/projection.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/scope_filter.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/search/passages.hpp"
#include "ledger/search/projection.hpp"
#include "ledger/search/snippet.hpp"
#include "ledger/search/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>

namespace luoshi::ledger::search {
namespace {

constexpr std::size_t kChunkMin = 16;  // candidates asked for at once: about a page, then twice as many each time
constexpr std::size_t kChunkMax = 256;
// Of several terms the one that stands in the fewest passages drives; who stands in more than this is common.
constexpr std::int64_t kRareMax = 200;
constexpr std::int64_t kRareEnough = 20;  // about a page, well within what is looked at: no rarer term is looked for
// Candidates of which every passage is read, for the sake of the other terms, are fewer than those of one term.
constexpr std::size_t kTogetherBudget = 400;
constexpr std::size_t kUnitsMax = 100;  // units whose names a term may stand for
constexpr std::size_t kWhoseMax = 200;  // units, posts and people of a caller

constexpr store::Statement kBehind{
    "search.behind",
    "SELECT head.size - COALESCE((SELECT next FROM projections WHERE name = $1), 0) FROM head WHERE head.one = 1"};

// What drives the query: a term, with the units whose names it stands in.
struct Sought {
  const Term* term;
  std::set<std::string, std::less<>> units;  ///< ids
};

// In characters, about: a number or a Latin word is one token, as rare as it is long.
std::size_t length_of(const Term& term) {
  std::size_t length = 0;
  for (const auto& token : term.phrase) {
    const bool ascii = std::ranges::all_of(token, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    length += ascii ? token.size() : 1;
  }
  return length;
}

// In the order in which they were written.
std::vector<Sought> sought_of(const Query& query, const people::Directory& directory) {
  std::vector<Sought> made;
  for (const auto& term : query.terms) made.push_back({&term, {}});
  for (const auto& [id, unit] : directory.units()) {
    const auto named = [&](const Term& term) {
      return std::ranges::any_of(unit.versions, [&](const auto& version) { return stands_in(version.name, term); }) ||
             std::ranges::any_of(unit.aliases, [&](const auto& alias) { return stands_in(alias, term); });
    };
    for (auto& one : made) {
      if (one.units.size() < kUnitsMax && named(*one.term)) one.units.insert(id);
    }
  }
  return made;
}

// Of those whose matter it may be, and of types that the caller sees wherever they are: none where these are all of his
// types, or so many that a search for each of them would take longer.
std::vector<std::string> whose_of(const access::Scope& scope) {
  const auto wide = [](const access::Area& area) { return area.nearness == access::Nearness::district; };
  if (std::ranges::all_of(scope.areas, wide)) return {};
  std::set<std::string> words;
  for (const auto& area : scope.areas) {
    if (wide(area)) words.insert(type_word(area.type));
    for (const auto& unit : area.units) words.insert(whose_word(unit));
    for (const auto& post : area.posts) words.insert(whose_word(post));
    if (!area.person.empty()) words.insert(whose_word(area.person));
  }
  if (words.size() > kWhoseMax) words.clear();
  return {words.begin(), words.end()};
}

// For FTS5: words : ("云河 河 河区" OR "uID") AND whose : ("nID" OR "nID"). Tokens hold letters and digits only.
std::string match_of(const Sought& sought, const std::vector<std::string>& whose) {
  std::string phrase;
  for (const auto& token : sought.term->phrase) phrase += (phrase.empty() ? "" : " ") + token;
  std::string made = "words : (\"" + phrase + '"';
  for (const auto& unit : sought.units) made += " OR \"" + unit_word(unit) + '"';
  made += ')';
  if (!whose.empty()) made += fmt::format(" AND whose : (\"{}\")", fmt::join(whose, "\" OR \""));
  return made;
}

// For a tsquery: the phrase's tokens all; that they follow one another is looked at in the text.
std::string tsquery_of(const Sought& sought, const std::vector<std::string>& whose) {
  std::string made;
  for (const auto& token : sought.term->phrase) made += (made.empty() ? "(('" : " & '") + token + "'";
  made += ")";
  for (const auto& unit : sought.units) made += " | '" + unit_word(unit) + "'";
  made += ")";
  if (!whose.empty()) made += fmt::format(" & ('{}')", fmt::join(whose, "' | '"));
  return made;
}

struct Candidate {
  std::string subject;
  std::string part;
  std::int64_t place;
  std::string text;
};

struct Passage {
  std::string part;
  std::int64_t place;
  std::string text;
  std::vector<text::SearchToken> tokens;  ///< of the text, told apart once for all terms
};

// Where a page ended: a place in the index, and which term drove, so that the next page goes on in the same order.
struct From {
  std::int64_t place;
  std::optional<std::size_t> driver;
};

std::optional<From> from_text(std::string_view text, std::int64_t newest) {
  From made{newest, std::nullopt};
  if (text.empty()) return made;
  const auto dot = std::min(text.find('.'), text.size());
  const auto whole = [](std::string_view digits, auto& number) {
    const auto* end = digits.data() + digits.size();
    const auto [read, problem] = std::from_chars(digits.data(), end, number);
    return problem == std::errc() && read == end;
  };
  if (!whole(text.substr(0, dot), made.place) || made.place < 0) return std::nullopt;
  if (dot == text.size()) return made;
  made.driver = 0;
  return whole(text.substr(dot + 1), *made.driver) ? std::optional(made) : std::nullopt;
}

// What a matter's row says of who may look at what of it.
struct Seen {
  matters::Row row;
  std::vector<std::string> shut = {};  ///< parts of fields that are not shown
};

class Finder {
 public:
  Finder(store::Reader& reader, const Caller& caller, const Query& query, const Paging& paging)
      : reader_(reader), caller_(caller), paging_(paging), sought_(sought_of(query, caller.directory)) {}

  Result<Answer> run(From where) {
    auto from = where.place;
    from_ = from;
    LUOSHI_TRY(scope_,
               access::scope_of(caller_.directory, caller_.definitions, caller_.by, model::Verb::see, {}, caller_.now));
    take_levels();
    Answer answer;
    const store::Value name(kSearchName);
    LUOSHI_TRY(const auto behind, reader_.query(kBehind, std::span(&name, 1)));
    if (!behind.empty()) answer.behind = static_cast<std::uint64_t>(behind.front().integer(0));
    if (scope_.areas.empty()) return answer;
    LUOSHI_TRY(const auto drives, where.driver ? Result<std::optional<std::size_t>>(where.driver) : rarest());
    if (!drives) return answer;
    const auto driver = *drives;
    if (driver >= sought_.size()) return not_a_place();
    const auto next = [&] {
      return std::to_string(from) + (sought_.size() > 1 ? "." + std::to_string(driver) : std::string());
    };
    std::rotate(sought_.begin(), sought_.begin() + static_cast<std::ptrdiff_t>(driver),
                sought_.begin() + static_cast<std::ptrdiff_t>(driver) + 1);
    for (const auto& one : sought_) terms_.push_back(one.term);
    const auto limit = std::clamp<std::size_t>(paging_.limit, 1, kHitsMax);
    const auto budget = sought_.size() > 1 ? std::min(paging_.budget, kTogetherBudget) : paging_.budget;
    auto size = std::clamp(2 * limit + kChunkMin / 2, kChunkMin, kChunkMax);
    std::size_t looked = 0;
    for (;;) {
      LUOSHI_TRY(const auto chunk, next_chunk(from, size));
      LUOSHI_CHECK(load(chunk));
      for (const auto& candidate : chunk) {
        if (looked++ == budget) {
          answer.narrow = true;
          answer.next = next();
          return answer;
        }
        from = candidate.place;
        if (auto hit = judge(candidate)) answer.hits.push_back(*std::move(hit));
        if (answer.hits.size() < limit) continue;
        answer.next = next();
        return answer;
      }
      if (chunk.size() < size) return answer;
      size = std::min(2 * size, kChunkMax);
    }
  }

  static Failure not_a_place() { return fail({.code = base::ErrorCode::invalid_input, .id = "E-SEARCH-005"}); }

 private:
  // Documents are no matters: whoever may take them in or confirm what they promise reads them, of the levels that his
  // rights let him see anywhere.
  void take_levels() {
    const auto allowed = [&](model::Verb verb) {
      return access::allows(caller_.directory, caller_.definitions, caller_.by, verb, caller_.now).has_value();
    };
    if (!allowed(model::Verb::import_document) && !allowed(model::Verb::confirm_candidate)) return;
    for (const auto& area : scope_.areas) {
      if (area.nearness != access::Nearness::district || area.guarded) continue;
      for (const auto level : area.levels) levels_.insert(std::string(model::name_of(level)));
    }
  }

  // Documents are nobody's.
  [[nodiscard]] std::vector<std::string> whose_words() const {
    return levels_.empty() ? whose_of(scope_) : std::vector<std::string>();
  }

  // Which term drives: the one in the fewest passages that may concern the caller, looked for no further than
  // kRareMax; of those that are common the longest. They are counted from the longest on, and when one is rare enough
  // the others are not counted at all. Nothing where one stands nowhere.
  Result<std::optional<std::size_t>> rarest() {
    if (sought_.size() == 1) return std::optional<std::size_t>(0);
    constexpr store::Statement kHowMany{
        "search.how_many",
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM search_index WHERE search_index MATCH $1 AND "
        "$2 <> '' LIMIT $3) AS found",
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM search_index WHERE "
        "array_to_tsvector(string_to_array(words || whose, ' ')) @@ CAST($2 AS tsquery) AND $1 <> '' LIMIT $3) AS "
        "found"};
    const auto whose = whose_words();
    std::vector<std::pair<std::int64_t, std::size_t>> order;  // the longest first, then as they were written
    for (std::size_t at = 0; at < sought_.size(); ++at) {
      order.emplace_back(-static_cast<std::int64_t>(length_of(*sought_[at].term)), at);
    }
    std::ranges::sort(order);
    const auto enough = std::min(kRareEnough, static_cast<std::int64_t>(paging_.budget) / 2);
    std::size_t best = order.front().second;
    std::int64_t fewest = kRareMax + 1;
    for (const auto& [shorter, at] : order) {
      const store::Value values[] = {match_of(sought_[at], whose), tsquery_of(sought_[at], whose), kRareMax};
      LUOSHI_TRY(const auto found, reader_.query(kHowMany, values));
      const auto count = found.front().integer(0);
      if (count == 0) return std::optional<std::size_t>();
      if (count < fewest) {
        best = at;
        fewest = count;
      }
      if (fewest <= enough) break;
    }
    return std::optional(best);
  }

  Result<std::vector<Candidate>> next_chunk(std::int64_t from, std::size_t size) {
    constexpr std::string_view kWhat =
        "SELECT p.subject, p.part, p.place, p.text FROM {} CROSS JOIN search_passages AS p LEFT JOIN matters AS m{} ON "
        "m.id = p.subject WHERE {} p.place = x.rowid AND (({} AND p.part >= 'document/' AND p.part < 'document0') OR "
        "{}) "
        "ORDER BY x.rowid DESC LIMIT $3";
    constexpr std::string_view kHits =
        "WITH x AS MATERIALIZED (SELECT rowid FROM search_index WHERE array_to_tsvector(string_to_array(words || "
        "whose, ' ')) "
        "@@ CAST($4 AS tsquery) AND rowid < $2 AND $1 <> '') ";
    const auto filter = matters::filter_of(scope_, 5);
    const std::string_view documents = levels_.empty() ? "1 = 0" : "1 = 1";
    const auto sqlite =
        fmt::format(fmt::runtime(kWhat), "search_index AS x", " INDEXED BY matters_by_id",
                    "search_index MATCH $1 AND x.rowid < $2 AND $4 <> '' AND", documents, filter.sqlite);
    const auto postgresql =
        std::string(kHits) + fmt::format(fmt::runtime(kWhat), "x", "", "", documents, filter.postgresql);
    const auto name = matters::statement_name(levels_.empty() ? "search.matters" : "search.all", filter);
    const auto whose = whose_words();
    std::vector<store::Value> values{match_of(sought_.front(), whose), from, size, tsquery_of(sought_.front(), whose)};
    values.insert(values.end(), filter.values.begin(), filter.values.end());
    LUOSHI_TRY(const auto rows, reader_.query({name, sqlite, postgresql}, values));
    std::vector<Candidate> made;
    for (const auto row : rows) {
      made.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2), std::string(row.text(3))});
    }
    return made;
  }

  // The rows of matters and documents of a chunk, and all passages of the matters where more than the candidate's own
  // must be looked at: then only rows of those in which every term stands.
  Result<void> load(const std::vector<Candidate>& chunk) {
    std::vector<store::Value> matter_ids;
    std::vector<store::Value> document_ids;
    for (const auto& candidate : chunk) {
      if (!known_.insert(candidate.subject).second) continue;
      (candidate.part.starts_with(kDocumentPart) ? document_ids : matter_ids).emplace_back(candidate.subject);
    }
    if (terms_.size() > 1 || from_ != kNewest) LUOSHI_CHECK(load_passages(matter_ids));
    const store::Fetch fetches[] = {{matters::kMattersBodies, matter_ids}, {documents::kDocumentsTable, document_ids}};
    LUOSHI_TRY(const auto answers, reader_.fetch_all(fetches));
    for (const auto cells : answers[0]) take_matter(matters::body_row(cells));
    for (const auto cells : answers[1]) {
      auto document = documents::document_from(cells);
      if (levels_.contains(document.body.text_of("level").value_or(""))) {
        documents_.emplace(document.id, std::move(document));
      }
    }
    return {};
  }

  // Leaves of the matters those that have every term.
  Result<void> load_passages(std::vector<store::Value>& matter_ids) {
    if (matter_ids.empty()) return {};
    LUOSHI_TRY(const auto rows, reader_.fetch(kPassagesTable, matter_ids, std::span(kPassageColumns).first(1)));
    for (const auto cells : rows) {
      const auto text = cells.text(4);
      passages_[std::string(cells.text(0))].push_back(
          {std::string(cells.text(1)), cells.integer(2), std::string(text), text::search_tokens(text)});
    }
    std::erase_if(matter_ids, [&](const store::Value& id) {
      const auto found = passages_.find(id.characters());
      return found == passages_.end() || !std::ranges::all_of(sought_, [&](const Sought& one) {
               return std::ranges::any_of(found->second, [&](const Passage& passage) { return stands(passage, one); });
             });
    });
    return {};
  }

  static bool stands(const Passage& passage, const Sought& one) {
    if (is_unit_part(passage.part)) return one.units.contains(passage.text);
    return !text::find_phrase(passage.tokens, one.term->phrase, 1).empty();
  }

  void take_matter(matters::Row row) {
    if (!matters::may_see(caller_.directory, caller_.definitions, caller_.by, row, caller_.now)) return;
    const auto* type = caller_.definitions.type(matters::columns_of(row.body).type);
    const matters::Facts facts(row.id, row.body, *type);
    const auto shown = access::fields(caller_.directory, caller_.definitions, caller_.by, facts.view(), caller_.now);
    Seen seen{std::move(row)};
    for (std::size_t i = 0; i < type->fields.size(); ++i) {
      const bool reads =
          i < shown.size() && (shown[i] == model::Access::editable || shown[i] == model::Access::read_only);
      if (!reads) seen.shut.push_back("fields/" + type->fields[i].key);
    }
    auto id = seen.row.id;
    seen_.emplace(std::move(id), std::move(seen));
  }

  std::optional<Hit> judge(const Candidate& candidate) {
    return candidate.part.starts_with(kDocumentPart) ? judge_document(candidate) : judge_matter(candidate);
  }

  std::optional<Hit> judge_document(const Candidate& candidate) {
    const auto found = documents_.find(candidate.subject);
    if (found == documents_.end()) return std::nullopt;
    const bool all = std::ranges::all_of(terms_, [&](const Term* term) { return stands_in(candidate.text, *term); });
    auto snippet = all ? snippet_of(candidate.text, terms_) : std::nullopt;
    if (!snippet) return std::nullopt;
    Hit hit{.kind = Kind::document, .id = candidate.subject, .title = {}, .part = candidate.part, .snippet = {}};
    if (const auto* title = found->second.body.find("title")) hit.title = journal::open_text(*title);
    hit.snippet = std::move(snippet->text);
    hit.marks = std::move(snippet->marks);
    if (candidate.part.starts_with(kParagraphPart)) {
      std::size_t start = 0;
      const auto digits = std::string_view(candidate.part).substr(kParagraphPart.size());
      std::from_chars(digits.data(), digits.data() + digits.size(), start);
      hit.start = start + snippet->start;
    }
    return hit;
  }

  std::optional<Hit> judge_matter(const Candidate& candidate) {
    const auto found = seen_.find(candidate.subject);
    if (found == seen_.end() || is_shut(found->second, candidate.part)) return std::nullopt;
    auto hit = hit_in(candidate);
    // It comes once, where it was found last: on this page, or on one before.
    if (!hit || given_.contains(candidate.subject)) return std::nullopt;
    const auto passages = passages_.find(candidate.subject);
    if (passages != passages_.end()) {
      const auto any = [&](const Sought& one, std::int64_t behind) {
        return std::ranges::any_of(passages->second, [&](const Passage& passage) {
          return passage.place > behind && !is_shut(found->second, passage.part) && stands(passage, one);
        });
      };
      const bool rest = std::ranges::all_of(sought_, [&](const Sought& one) { return any(one, -1); });
      if (!rest || any(sought_.front(), std::max(candidate.place, from_ - 1))) return std::nullopt;
    }
    given_.insert(candidate.subject);
    hit->matter = found->second.row;
    if (const auto* title = found->second.row.body.find("title")) hit->title = journal::open_text(*title);
    return hit;
  }

  // The candidate's own passage.
  std::optional<Hit> hit_in(const Candidate& candidate) const {
    Hit hit{.kind = Kind::matter, .id = candidate.subject, .title = {}, .part = candidate.part, .snippet = {}};
    if (is_unit_part(candidate.part)) {
      const auto* unit = caller_.directory.unit(candidate.text);
      if (unit == nullptr || !sought_.front().units.contains(candidate.text)) return std::nullopt;
      hit.snippet = unit->nearest(people::day_of(caller_.now)).name;
      if (auto marked = snippet_of(hit.snippet, std::span(terms_).first(1))) hit.marks = std::move(marked->marks);
      return hit;
    }
    auto snippet = snippet_of(candidate.text, terms_);
    if (!snippet) return std::nullopt;
    hit.snippet = std::move(snippet->text);
    hit.marks = std::move(snippet->marks);
    return hit;
  }

  static bool is_shut(const Seen& seen, std::string_view part) {
    return std::ranges::any_of(seen.shut, [&](const std::string& field) {
      return part.starts_with(field) && (part.size() == field.size() || part[field.size()] == '/');
    });
  }

 public:
  static constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

 private:
  store::Reader& reader_;
  const Caller& caller_;
  const Paging& paging_;
  std::vector<Sought> sought_;
  std::vector<const Term*> terms_;
  access::Scope scope_;
  std::set<std::string, std::less<>> levels_;  ///< of documents
  std::int64_t from_ = kNewest;
  std::set<std::string, std::less<>> known_;  ///< subjects whose rows were asked for
  std::set<std::string, std::less<>> given_;
  std::map<std::string, Seen, std::less<>> seen_;
  std::map<std::string, documents::Document, std::less<>> documents_;
  std::map<std::string, std::vector<Passage>, std::less<>> passages_;
};

}  // namespace

Result<Answer> find(store::Reader& reader, const Caller& caller, std::string_view text, const Paging& paging) {
  LUOSHI_TRY(const auto query, parse_query(text));
  const auto from = from_text(paging.after, Finder::kNewest);
  if (!from) return Finder::not_a_place();
  return Finder(reader, caller, query, paging).run(*from);
}

}  // namespace luoshi::ledger::search
