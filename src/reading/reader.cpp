// SPDX-License-Identifier: Apache-2.0
#include "reading/reader.hpp"

#include "base/utf8.hpp"
#include "reading/deadlines.hpp"
#include "reading/drafts.hpp"
#include "reading/measures.hpp"
#include "reading/owners.hpp"
#include "reading/part_giver.hpp"
#include "reading/places.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace luoshi::reading {
namespace {

using document::Block;
using document::BlockKind;

// A passage is read in stretches of about this many characters, so that cost grows with the text in a straight line
// however long a paragraph is.
constexpr std::uint32_t kStretchMax = 3000;
// A headline wedged into a paragraph keeps it in one part for so many characters.
constexpr std::uint32_t kWedgedMax = 10'000;
// So many stretches are taken through each step together: the code of one step is fetched once for all of them.
constexpr std::size_t kTogether = 8;

/// Some sentences of a block and what has been found in them so far; kept for its memory.
struct Stretch {
  std::size_t block = 0;
  bool opens = false;                            ///< the first one of its block
  std::span<const document::Piece> pieces = {};  ///< of its block
  Place place = {};
  text::Passage passage = {};
  text::Scan scan = {};
  Clauses clauses = {};
  std::vector<OwnerNote> notes = {};
  bool answers_above = false;  ///< its last note is a line of its own
  std::vector<Draft> drafts = {};
  std::vector<FoundMeasure> measures = {};
  std::vector<FoundDeadline> deadlines = {};
};

class BlockReader {
 public:
  BlockReader(const document::Document& document, const Options& options)
      : document_(document),
        structure_(document::structure_of(document)),
        outline_(outline_of(document, structure_, options.date)),
        detail_(options.detail),
        lexicon_(options.lexicon != nullptr ? *options.lexicon : text::Lexicon::shipped()) {}

  [[nodiscard]] const Outline& outline() const { return outline_; }
  [[nodiscard]] std::vector<std::vector<std::string>> take_sections() { return std::move(outline_.sections); }
  /// Commitments that nobody needs any more; their memory serves those still to be read.
  [[nodiscard]] std::vector<Commitment>& spare() { return spare_; }

  /// Whether all that is still to be put, from this stretch on, stands behind all that was put before it, so that a
  /// part may end between them. Not so around a headline that is wedged into a paragraph, unless that is very long.
  [[nodiscard]] bool stands_behind(const Stretch& stretch) {
    if (stretch.opens) {
      passed_ = std::max(passed_, open_end_);
      open_end_ = stretch.pieces.back().end;
    }
    const std::uint32_t begin = stretch.opens ? stretch.pieces.front().start : stretch.passage.origin(0);
    const std::size_t next = stretch.block + 1;
    const bool wedged = next < structure_.blocks.size() && begin > start_of(structure_.blocks[next]);
    return begin >= passed_ && (!wedged || begin - start_of(block_of(stretch)) > kWedgedMax);
  }

  /// Reads the next stretches, which put() takes one after the other; empty behind the last.
  [[nodiscard]] std::span<Stretch> read() {
    std::size_t count = 0;
    while (count < stretches_.size() && fill(stretches_[count])) ++count;
    const auto together = std::span(stretches_).first(count);
    for (Stretch& stretch : together) scan(stretch);
    for (Stretch& s : together) cut_clauses(s.passage.text(), s.scan, manner_of(s.place.part), s.clauses);
    for (Stretch& stretch : together) draft(stretch);
    for (Stretch& stretch : together) {
      if (is_paragraph(stretch)) give_owners(stretch);
    }
    for (Stretch& stretch : together) {
      if (is_paragraph(stretch)) find_measures(view_of(stretch), stretch.drafts, stretch.measures);
    }
    for (Stretch& stretch : together) find_deadlines(view_of(stretch), stretch.drafts, stretch.deadlines);
    return together;
  }

  /// Appends what a stretch says to `out`.
  void put(Stretch& stretch, Reading& out) {
    put_findings(stretch, out);
    if (stretch.answers_above) give_owners(stretch.notes.back().owners, out);
  }

 private:
  static Manner manner_of(Part part) {
    switch (part) {
      case Part::review:
        return Manner::account;
      case Part::problems:
        return Manner::trouble;
      case Part::talk:
        return Manner::speech;
      case Part::lessons:
      case Part::general:
      case Part::targets:
      case Part::plan:
      case Part::conduct:
        return Manner::prose;
    }
    return Manner::prose;
  }
  [[nodiscard]] const Block& block_of(const Stretch& stretch) const { return structure_.blocks[stretch.block]; }
  [[nodiscard]] std::uint32_t start_of(const Block& block) const { return structure_.pieces[block.first].start; }
  [[nodiscard]] bool is_paragraph(const Stretch& stretch) const {
    return block_of(stretch).kind == BlockKind::paragraph;
  }
  [[nodiscard]] BlockView view_of(const Stretch& stretch) const {
    return {lexicon_,      stretch.passage,    stretch.scan,      stretch.clauses,
            stretch.place, outline_.info.kind, outline_.info.date};
  }

  /// Fills a stretch with the next sentences; false where there are none.
  bool fill(Stretch& stretch) {
    stretch.opens = next_piece_ == pieces_.size();
    if (stretch.opens && !open_block()) return false;
    stretch.block = next_block_ - 1;
    stretch.pieces = pieces_;
    fill(stretch.passage);
    return true;
  }
  /// Goes on to the next block that is read; false if there is none.
  bool open_block() {
    for (; next_block_ < structure_.blocks.size(); ++next_block_) {
      const Block& block = structure_.blocks[next_block_];
      if (block.kind == BlockKind::furniture || block.kind == BlockKind::title || block.count == 0) continue;
      pieces_ = std::span(structure_.pieces).subspan(block.first, block.count);
      next_piece_ = 0;
      used_ = {};
      ++next_block_;
      return true;
    }
    return false;
  }
  /// Moves the next pieces of the block into the passage, up to the end of a sentence.
  void fill(text::Passage& passage) {
    passage.clear();
    while (next_piece_ < pieces_.size() && passage.size() < kStretchMax) {
      document::Piece piece = pieces_[next_piece_];
      if (used_.byte_start != 0) {
        piece.start = used_.start;
        piece.byte_start = used_.byte_start;
      }
      const std::string_view words =
          std::string_view(document_.text).substr(piece.byte_start, piece.byte_end - piece.byte_start);
      const auto room = kStretchMax - passage.size();
      if (piece.end - piece.start <= room) {
        passage.append(words, piece.start);
        ++next_piece_;
        used_ = {};
        continue;
      }
      const std::size_t bytes = stretch_bytes(words, room);
      passage.append(words.substr(0, bytes), piece.start);
      used_.start = piece.start + static_cast<std::uint32_t>(base::count_code_points(words.substr(0, bytes)));
      used_.byte_start = piece.byte_start + bytes;
      return;
    }
  }
  /// Bytes of at most `room` characters, ending behind the last full stop among them if there is one.
  static std::size_t stretch_bytes(std::string_view words, std::uint32_t room) {
    std::size_t at = 0;
    std::size_t stop = 0;
    for (std::uint32_t i = 0; i < room && at < words.size(); ++i) {
      const char32_t c = base::decode_utf8(words, at);
      if (c == U'。' || c == U';' || c == U'；' || c == U'!' || c == U'！') stop = at;
    }
    return stop > 0 ? stop : at;
  }

  void scan(Stretch& stretch) {
    if (stretch.opens) place_ = outline_.places[stretch.block];
    const text::DateContext dates{.reference = outline_.info.date, .year = place_.year};
    text::scan(lexicon_, stretch.passage.text(), dates, stretch.scan);
    place_.part = part_of(place_, stretch.passage.text(), stretch.scan.phrases);
    place_.may_turn = false;  // by its first stretch only
    stretch.place = place_;
  }
  void draft(Stretch& stretch) {
    stretch.notes.clear();
    stretch.answers_above = false;
    if (!is_paragraph(stretch)) {
      stretch.measures.clear();
      return draft_heading(stretch);
    }
    const BlockView view = view_of(stretch);
    stretch.notes = owner_notes(view);
    find_drafts(view, stretch.drafts);
    if (!stretch.notes.empty()) cut_notes(view, stretch.notes, stretch.drafts);
  }
  void give_owners(Stretch& stretch) const {
    const BlockView view = view_of(stretch);
    find_owners(view, stretch.notes, stretch.drafts);
    if (!stretch.notes.empty()) stretch.answers_above = answer_by_notes(view, stretch.notes, stretch.drafts);
  }
  /// A heading names a period; one with a verb also says in which direction the work below it goes.
  void draft_heading(Stretch& stretch) const {
    stretch.drafts.clear();
    const auto& clauses = stretch.clauses.clauses;
    const std::uint8_t level = block_of(stretch).level;
    const bool plan = stretch.place.part == Part::plan || stretch.place.part == Part::conduct;
    const Clause* last = clauses.empty() ? nullptr : &clauses.back();
    const bool orients =
        last != nullptr && last->verb < last->last_token && (level == 2 || stretch.place.part == Part::conduct);
    if (!plan || !orients || outline_.info.kind != DocumentKind::work_report || stretch.clauses.sentences.size() != 1)
      return;
    stretch.drafts.push_back({.begin = clauses.front().begin,
                              .end = last->end,
                              .last_clause = static_cast<std::uint32_t>(clauses.size()),
                              .main_clause = static_cast<std::uint32_t>(clauses.size() - 1),
                              .kind = level == 2 ? CommitmentKind::principle : CommitmentKind::requirement});
  }
  static void give_owners(const std::vector<std::string>& owners, Reading& out) {
    for (std::size_t i = first_unanswered(out); i < out.commitments.size(); ++i) out.commitments[i].owners = owners;
  }

  void put_findings(Stretch& stretch, Reading& out) {
    const text::Passage& passage = stretch.passage;
    const auto first = out.commitments.size();
    for (Draft& draft : stretch.drafts) {
      Commitment& c = fresh(out.commitments);
      c.id = ++id_;
      c.start = passage.origin(draft.begin);
      c.end = passage.origin_end(draft.end);
      c.kind = draft.kind;
      c.owners = std::move(draft.owners);
      c.condition = std::move(draft.condition);
      c.section = stretch.place.section;
      if (detail_ != Detail::shown || is_promise(c.kind)) c.text = passage.original(draft.begin, draft.end);
      if (detail_ == Detail::shown) continue;
      if (detail_ == Detail::all) c.places = places_in(view_of(stretch), draft.begin, draft.end);
      name_action(stretch, draft, c);
    }
    const auto owner = [&](std::int32_t draft) -> Commitment* {
      return draft < 0 ? nullptr : &out.commitments[first + static_cast<std::size_t>(draft)];
    };
    for (auto& found : stretch.measures) {
      if (Commitment* c = owner(found.draft)) {
        found.measure.commitment = c->id;
        c->measures.push_back(static_cast<std::uint32_t>(out.measures.size()));
      }
      found.measure.section = stretch.place.section;
      const Commitment* c = owner(found.draft);
      if (detail_ != Detail::shown || (c != nullptr && is_promise(c->kind)))
        found.measure.text = quoted(stretch, found.begin, found.end);
      else
        std::string().swap(found.measure.of);  // assignment would keep its memory
      out.measures.push_back(std::move(found.measure));
    }
    for (auto& found : stretch.deadlines) {
      if (Commitment* c = owner(found.draft)) {
        found.deadline.commitment = c->id;
        c->deadlines.push_back(static_cast<std::uint32_t>(out.deadlines.size()));
      }
      found.deadline.section = stretch.place.section;
      found.deadline.text = quoted(stretch, found.begin, found.end);
      out.deadlines.push_back(std::move(found.deadline));
    }
  }
  /// A commitment to fill; one that has been handed on lends the memory of its words.
  Commitment& fresh(std::vector<Commitment>& commitments) {
    if (spare_.empty()) return commitments.emplace_back();
    Commitment& c = commitments.emplace_back(std::move(spare_.back()));
    spare_.pop_back();
    c.text.clear();
    c.action.clear();
    c.object.clear();
    c.places.clear();
    c.measures.clear();
    c.deadlines.clear();
    return c;
  }
  /// What the document itself has there: a numeral that a page break cut is quoted with the break.
  [[nodiscard]] std::string quoted(const Stretch& stretch, std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t first = stretch.passage.origin(begin);
    const std::uint32_t last = stretch.passage.origin_end(end);
    const std::string_view words = stretch.passage.original(begin, end);
    if (base::count_code_points(words) == last - first) return std::string(words);
    const std::size_t from = byte_of(stretch, first);
    return document_.text.substr(from, byte_of(stretch, last) - from);
  }
  /// Byte of the document where its code point `place` begins; it lies in, or just behind, a piece of the block.
  [[nodiscard]] std::size_t byte_of(const Stretch& stretch, std::uint32_t place) const {
    const auto behind = std::ranges::upper_bound(stretch.pieces, place, {}, &document::Piece::start);
    const document::Piece& piece = behind == stretch.pieces.begin() ? stretch.pieces.front() : *(behind - 1);
    std::size_t at = piece.byte_start;
    for (std::uint32_t i = piece.start; i < place && at < piece.byte_end; ++i)
      (void)base::decode_utf8(document_.text, at);
    return at;
  }
  void name_action(const Stretch& stretch, const Draft& draft, Commitment& c) const {
    const text::Passage& passage = stretch.passage;
    const Clause& clause = stretch.clauses.clauses[draft.main_clause];
    if (clause.verb >= clause.last_token) {
      if (detail_ == Detail::all) c.object = passage.original(std::min(clause.body, draft.end), draft.end);
      return;
    }
    const text::Token& verb = stretch.scan.tokens[clause.verb];
    c.action = passage.original(verb.begin, verb.end);
    if (detail_ != Detail::all) return;
    const bool behind = verb.end < clause.end;
    c.object = behind ? passage.original(verb.end, clause.end) : passage.original(clause.body, verb.begin);
  }

  const document::Document& document_;
  document::Structure structure_;
  Outline outline_;
  Detail detail_;
  const text::Lexicon& lexicon_;
  std::array<Stretch, kTogether> stretches_;
  std::size_t next_block_ = 0;
  Place place_;                              // of the block being read
  std::span<const document::Piece> pieces_;  // its pieces
  std::size_t next_piece_ = 0;               // the first that is in no passage yet
  document::Piece used_;                     // how much of that one is: start and byte_start of the rest, 0 for all
  std::uint32_t id_ = 0;
  std::vector<Commitment> spare_;
  // Asked for in the order of the text (stands_behind):
  std::uint32_t open_end_ = 0;  // where the block ends that was opened last
  std::uint32_t passed_ = 0;    // where those before it end
};

}  // namespace

Reading read(const document::Document& document, const Options& options) {
  BlockReader reader(document, options);
  Reading out;
  out.document = reader.outline().info;
  out.sections = reader.take_sections();
  for (auto together = reader.read(); !together.empty(); together = reader.read()) {
    for (Stretch& stretch : together) reader.put(stretch, out);
  }
  return out;
}

void read_in_parts(const document::Document& document, const Options& options,
                   const std::function<void(const Reading& part)>& part) {
  BlockReader reader(document, options);
  Reading out;
  out.document = reader.outline().info;
  out.sections = reader.take_sections();
  PartGiver parts(out, reader.spare(), part);
  for (auto together = reader.read(); !together.empty(); together = reader.read()) {
    for (Stretch& stretch : together) {
      if (reader.stands_behind(stretch)) parts.may_end();
      reader.put(stretch, out);
    }
  }
  parts.finish();
}

}  // namespace luoshi::reading
