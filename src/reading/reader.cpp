// SPDX-License-Identifier: Apache-2.0
#include "reading/reader.hpp"

#include "base/utf8.hpp"
#include "reading/deadlines.hpp"
#include "reading/drafts.hpp"
#include "reading/measures.hpp"
#include "reading/owners.hpp"
#include "reading/places.hpp"

#include <algorithm>
#include <span>

namespace luoshi::reading {
namespace {

using document::Block;
using document::BlockKind;

// A passage is read in stretches of about this many characters, so that cost grows with the text in a straight line
// however long a paragraph is.
constexpr std::uint32_t kStretchMax = 3000;
// How many commitments a line of responsible units reaches back over; so many are held back from a part.
constexpr std::size_t kAnsweredMax = 256;
// A part is handed on when this many findings are settled.
constexpr std::size_t kPartMin = 256;

/// The first of the commitments that a line of responsible units behind them answers for: all since the last such line
/// or heading.
std::size_t first_unanswered(const Reading& reading) {
  const auto& all = reading.commitments;
  const std::size_t least = all.size() - std::min(all.size(), kAnsweredMax);
  std::size_t first = all.size();
  while (first > least && all[first - 1].owners.empty() && all[first - 1].section == all.back().section) --first;
  return first;
}

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
  [[nodiscard]] std::size_t blocks() const { return structure_.blocks.size(); }
  /// Takes commitments that nobody needs any more for those still to be read; gives back what was left of the last.
  void reuse(std::vector<Commitment>& commitments) { spare_.swap(commitments); }

  /// Whether all of block `index` stands behind all of the blocks in front of it, so that a part may end between them:
  /// a headline that is wedged into a paragraph does not.
  [[nodiscard]] bool stands_behind(std::size_t index) {
    const Block& block = structure_.blocks[index];
    const std::uint32_t begin = structure_.pieces[block.first].start;
    const std::uint32_t end = structure_.pieces[block.first + block.count - 1].end;
    const bool behind = begin >= seen_;
    seen_ = std::max(seen_, end);
    return behind;
  }

  /// Appends what block `index` says to `out`.
  void read(std::size_t index, Reading& out) {
    const Block& block = structure_.blocks[index];
    if (block.kind == BlockKind::furniture || block.kind == BlockKind::title) return;
    Place place = outline_.places[index];
    const text::DateContext dates{.reference = outline_.info.date, .year = place.year};
    pieces_ = std::span(structure_.pieces).subspan(block.first, block.count);
    next_piece_ = 0;
    used_ = {};
    while (next_piece_ < pieces_.size()) {
      fill_stretch();
      text::scan(lexicon_, passage_.text(), dates, scan_);
      place.part = part_of(place, passage_.text(), scan_.phrases);
      place.may_turn = false;  // by its first stretch only
      cut_clauses(passage_.text(), scan_, manner_of(place.part), clauses_);
      const BlockView view{lexicon_, passage_, scan_, clauses_, place, outline_.info.kind, outline_.info.date};
      if (block.kind == BlockKind::paragraph)
        read_paragraph(view, out);
      else
        read_heading(view, block.level, out);
    }
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
  /// Moves the next stretch of the block's pieces into the passage, up to the end of a sentence.
  void fill_stretch() {
    passage_.clear();
    while (next_piece_ < pieces_.size() && passage_.size() < kStretchMax) {
      document::Piece piece = pieces_[next_piece_];
      if (used_.byte_start != 0) {
        piece.start = used_.start;
        piece.byte_start = used_.byte_start;
      }
      const std::string_view words =
          std::string_view(document_.text).substr(piece.byte_start, piece.byte_end - piece.byte_start);
      const auto room = kStretchMax - passage_.size();
      if (piece.end - piece.start <= room) {
        passage_.append(words, piece.start);
        ++next_piece_;
        used_ = {};
        continue;
      }
      const std::size_t bytes = stretch_bytes(words, room);
      passage_.append(words.substr(0, bytes), piece.start);
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

  /// A heading names a period; one with a verb also says in which direction the work below it goes.
  void read_heading(const BlockView& view, std::uint8_t level, Reading& out) {
    drafts_.clear();
    measures_.clear();
    const bool plan = view.place.part == Part::plan || view.place.part == Part::conduct;
    const Clause* last = clauses_.clauses.empty() ? nullptr : &clauses_.clauses.back();
    const bool orients =
        last != nullptr && last->verb < last->last_token && (level == 2 || view.place.part == Part::conduct);
    if (plan && orients && view.kind == DocumentKind::work_report && view.clauses.sentences.size() == 1) {
      drafts_.push_back({.begin = clauses_.clauses.front().begin,
                         .end = last->end,
                         .last_clause = static_cast<std::uint32_t>(clauses_.clauses.size()),
                         .main_clause = static_cast<std::uint32_t>(clauses_.clauses.size() - 1),
                         .kind = level == 2 ? CommitmentKind::principle : CommitmentKind::requirement});
    }
    find_deadlines(view, drafts_, deadlines_);
    put(view, out);
  }

  void read_paragraph(const BlockView& view, Reading& out) {
    const OwnerLine note = owner_line(view);
    find_drafts(view, drafts_);
    if (!note.owners.empty()) cut_note(note.at);
    find_owners(view, drafts_);
    find_measures(view, drafts_, measures_);
    find_deadlines(view, drafts_, deadlines_);
    put(view, out);
    if (!note.owners.empty()) give_owners(note.owners, out);
  }
  /// What a note of responsible units says is no commitment.
  void cut_note(std::uint32_t at) {
    while (!drafts_.empty() && drafts_.back().begin >= at) drafts_.pop_back();
    if (!drafts_.empty() && drafts_.back().end > at) drafts_.back().end = at;
    while (!drafts_.empty() && drafts_.back().end > drafts_.back().begin &&
           (passage_[drafts_.back().end - 1] == U'。' || passage_[drafts_.back().end - 1] == U';')) {
      --drafts_.back().end;
    }
  }
  static void give_owners(const std::vector<std::string>& owners, Reading& out) {
    for (std::size_t i = first_unanswered(out); i < out.commitments.size(); ++i) out.commitments[i].owners = owners;
  }

  void put(const BlockView& view, Reading& out) {
    const auto first = out.commitments.size();
    for (Draft& draft : drafts_) {
      Commitment& c = fresh(out.commitments);
      c.id = ++id_;
      c.start = passage_.origin(draft.begin);
      c.end = passage_.origin_end(draft.end);
      c.kind = draft.kind;
      c.owners = std::move(draft.owners);
      c.condition = std::move(draft.condition);
      c.section = view.place.section;
      if (detail_ != Detail::shown || is_promise(c.kind)) c.text = passage_.original(draft.begin, draft.end);
      if (detail_ == Detail::shown) continue;
      if (detail_ == Detail::all) c.places = places_in(view, draft.begin, draft.end);
      name_action(view, draft, c);
    }
    const auto owner = [&](std::int32_t draft) -> Commitment* {
      return draft < 0 ? nullptr : &out.commitments[first + static_cast<std::size_t>(draft)];
    };
    for (auto& found : measures_) {
      if (Commitment* c = owner(found.draft)) {
        found.measure.commitment = c->id;
        c->measures.push_back(static_cast<std::uint32_t>(out.measures.size()));
      }
      found.measure.section = view.place.section;
      const Commitment* c = owner(found.draft);
      if (detail_ != Detail::shown || (c != nullptr && is_promise(c->kind)))
        found.measure.text = quoted(found.begin, found.end);
      else
        std::string().swap(found.measure.of);  // assignment would keep its memory
      out.measures.push_back(std::move(found.measure));
    }
    for (auto& found : deadlines_) {
      if (Commitment* c = owner(found.draft)) {
        found.deadline.commitment = c->id;
        c->deadlines.push_back(static_cast<std::uint32_t>(out.deadlines.size()));
      }
      found.deadline.section = view.place.section;
      found.deadline.text = quoted(found.begin, found.end);
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
  [[nodiscard]] std::string quoted(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t first = passage_.origin(begin);
    const std::uint32_t last = passage_.origin_end(end);
    const std::string_view words = passage_.original(begin, end);
    if (base::count_code_points(words) == last - first) return std::string(words);
    const std::size_t from = byte_of(first);
    return document_.text.substr(from, byte_of(last) - from);
  }
  /// Byte of the document where its code point `place` begins; it lies in, or just behind, a piece of the block.
  [[nodiscard]] std::size_t byte_of(std::uint32_t place) const {
    const auto behind = std::ranges::upper_bound(pieces_, place, {}, &document::Piece::start);
    const document::Piece& piece = behind == pieces_.begin() ? pieces_.front() : *(behind - 1);
    std::size_t at = piece.byte_start;
    for (std::uint32_t i = piece.start; i < place && at < piece.byte_end; ++i)
      (void)base::decode_utf8(document_.text, at);
    return at;
  }
  void name_action(const BlockView& view, const Draft& draft, Commitment& c) const {
    const Clause& clause = clauses_.clauses[draft.main_clause];
    if (clause.verb >= clause.last_token) {
      if (detail_ == Detail::all) c.object = passage_.original(clause.body, draft.end);
      return;
    }
    const text::Token& verb = view.token(clause.verb);
    c.action = passage_.original(verb.begin, verb.end);
    if (detail_ != Detail::all) return;
    const bool behind = verb.end < clause.end;
    c.object = behind ? passage_.original(verb.end, clause.end) : passage_.original(clause.body, verb.begin);
  }

  const document::Document& document_;
  document::Structure structure_;
  Outline outline_;
  Detail detail_;
  const text::Lexicon& lexicon_;
  text::Passage passage_;
  text::Scan scan_;
  Clauses clauses_;
  std::span<const document::Piece> pieces_;  // of the block being read
  std::size_t next_piece_ = 0;               // the first that is not in the passage yet
  document::Piece used_;                     // how much of that one is: start and byte_start of the rest, 0 for all
  std::vector<Draft> drafts_;
  std::vector<FoundMeasure> measures_;
  std::vector<FoundDeadline> deadlines_;
  std::uint32_t id_ = 0;
  std::vector<Commitment> spare_;
  std::uint32_t seen_ = 0;  // where the blocks end whose order stands_behind() was asked for
};

/// Hands a reading on in parts. What a later line may still change is held back, and a part ends between blocks.
class PartGiver {
 public:
  PartGiver(BlockReader& reader, Reading& reading, const std::function<void(const Reading& part)>& part)
      : reader_(reader), reading_(reading), part_(part) {
    for (Reading* findings : {&reading_, &rest_}) {
      findings->commitments.reserve(kPartMin);
      findings->measures.reserve(kPartMin);
    }
  }

  /// A part may end with what has been found so far.
  void may_end() {
    seams_.push_back({reading_.commitments.size(), reading_.measures.size(), reading_.deadlines.size()});
    if (seams_.back().findings() < wanted_) return;
    const std::size_t settled = first_unanswered(reading_);
    const auto behind = std::ranges::upper_bound(seams_, settled, {}, &Seam::commitments);
    if (behind == seams_.begin() || (behind - 1)->findings() < kPartMin)
      wanted_ = seams_.back().findings() + kPartMin / 4;
    else
      give(*(behind - 1));
  }
  void finish() {
    if (!given_ || !is_empty()) part_(reading_);  // at least once
  }

 private:
  struct Seam {
    std::size_t commitments = 0;
    std::size_t measures = 0;
    std::size_t deadlines = 0;
    [[nodiscard]] std::size_t findings() const { return commitments + measures + deadlines; }
  };

  [[nodiscard]] bool is_empty() const {
    return reading_.commitments.empty() && reading_.measures.empty() && reading_.deadlines.empty();
  }
  void give(const Seam& seam) {
    cut(reading_.commitments, seam.commitments, rest_.commitments);
    cut(reading_.measures, seam.measures, rest_.measures);
    cut(reading_.deadlines, seam.deadlines, rest_.deadlines);
    part_(reading_);
    given_ = true;
    reader_.reuse(reading_.commitments);
    reading_.commitments.swap(rest_.commitments);
    reading_.measures.swap(rest_.measures);
    reading_.deadlines.swap(rest_.deadlines);
    for (Commitment& commitment : reading_.commitments) {
      for (std::uint32_t& index : commitment.measures) index -= static_cast<std::uint32_t>(seam.measures);
      for (std::uint32_t& index : commitment.deadlines) index -= static_cast<std::uint32_t>(seam.deadlines);
    }
    seams_.clear();
    wanted_ = kPartMin + reading_.commitments.size() + reading_.measures.size() + reading_.deadlines.size();
  }
  /// Moves what stands behind `size` to `rest`.
  template <class Found>
  static void cut(std::vector<Found>& found, std::size_t size, std::vector<Found>& rest) {
    const auto from = found.begin() + static_cast<std::ptrdiff_t>(size);
    rest.assign(std::move_iterator(from), std::move_iterator(found.end()));
    found.erase(from, found.end());
  }

  BlockReader& reader_;
  Reading& reading_;
  const std::function<void(const Reading& part)>& part_;
  std::vector<Seam> seams_;  // in the order of the text, since the last part
  Reading rest_;             // kept for its memory
  std::size_t wanted_ = kPartMin;
  bool given_ = false;
};

}  // namespace

Reading read(const document::Document& document, const Options& options) {
  BlockReader reader(document, options);
  Reading out;
  out.document = reader.outline().info;
  out.sections = reader.take_sections();
  for (std::size_t i = 0; i < reader.blocks(); ++i) reader.read(i, out);
  return out;
}

void read_in_parts(const document::Document& document, const Options& options,
                   const std::function<void(const Reading& part)>& part) {
  BlockReader reader(document, options);
  Reading out;
  out.document = reader.outline().info;
  out.sections = reader.take_sections();
  PartGiver parts(reader, out, part);
  for (std::size_t i = 0; i < reader.blocks(); ++i) {
    if (reader.stands_behind(i)) parts.may_end();
    reader.read(i, out);
  }
  parts.finish();
}

}  // namespace luoshi::reading
