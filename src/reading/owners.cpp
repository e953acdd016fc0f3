// SPDX-License-Identifier: Apache-2.0
// Long: what is a unit, what it does and for which clauses it answers are told by one another.
#include "reading/owners.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace luoshi::reading {
namespace {

using text::PhraseClass;
using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kOwnerMax = 24;    // characters of one unit's name
constexpr std::size_t kPostMax = 12;       // of a post's
constexpr std::uint32_t kSubjectMax = 60;  // characters of a subject, lists included

bool is_joint(char32_t c) { return c == U'、' || c == U'和' || c == U'及' || c == U'与'; }

/// Words that end like units and answer for nothing.
bool is_nobody(std::u32string_view name) {
  if (is_one_of(name, kWords<U"我们", U"会议", U"全区", U"大家", U"政府", U"社会", U"中心", U"党", U"部门", U"单位",
                             U"全县", U"全市", U"社区", U"公司", U"学校", U"医院">))
    return true;
  if (contains_any(name, kWords<U"会议", U"同意", U"提出", U"要求", U"关于", U"将", U"每">)) return true;
  if (starts_with_any(name, kWords<U"给予", U"取消", U"授予", U"责令", U"该", U"其">)) return true;
  return name.size() < 2 ||
         ends_with_any(name, kWords<U"会议", U"上下", U"项目", U"工程", U"精神", U"群众", U"企业", U"居民", U"工作",
                                    U"大局", U"全局", U"布局", U"格局", U"结局", U"大厅">);
}

/// Names of places and firms that only a modal makes answerable: 区医院要…, but not 区医院新院区投入使用.
bool is_site(std::u32string_view name) {
  return ends_with_any(name, kWords<U"中心", U"医院", U"学校", U"公司", U"集团", U"社区", U"银行", U"园区", U"新区",
                                    U"开发区", U"高新区", U"经开区", U"农场", U"林场", U"镇", U"乡">) &&
         !name.starts_with(U"各");
}

/// Firms that serve a district and get its orders like a unit; they need no modal: 供电公司年底前完成架空线入地.
bool is_district_firm(std::u32string_view name) {
  return ends_with_any(name, kWords<U"公司", U"集团">) &&
         contains_any(name, kWords<U"供电", U"电力", U"自来水", U"供水", U"水务", U"排水", U"燃气", U"供热", U"热力",
                                   U"公交", U"电信", U"移动", U"联通", U"铁塔", U"广电", U"邮政", U"城投", U"国投",
                                   U"交投", U"建投", U"产投", U"水投", U"文旅", U"城建", U"平台">);
}

/// Posts and groups of people that a modal makes answerable.
constexpr auto& kPeople =
    kWords<U"代表", U"干部", U"同志", U"委员", U"书记", U"人员", U"党员", U"负责人", U"领导", U"网格员", U"网格长",
           U"河长", U"林长", U"田长", U"路长", U"湖长", U"链长", U"楼栋长", U"校长", U"院长", U"局长", U"镇长", U"乡长",
           U"主任", U"组长", U"队员", U"民警", U"志愿者", U"专员", U"联络员", U"班子成员", U"一把手">;

class OwnerFinder {
 public:
  OwnerFinder(const BlockView& block, std::span<const OwnerNote> notes, std::span<Draft> drafts)
      : block_(block), notes_(notes), drafts_(drafts) {}

  void run() {
    std::size_t d = 0;
    for (std::uint32_t s = 0; s < block_.clauses.sentences.size(); ++s) {
      const Sentence& sentence = block_.clauses.sentences[s];
      const std::size_t first = d;
      std::vector<std::string> current;
      bool leading = false;                // the clause in front only said who leads
      std::vector<std::string> overseers;  // 由甲局负责统筹, of the drafts in front of it
      std::size_t overseen = first;
      for (std::uint32_t c = sentence.first; c < sentence.last; ++c) {
        const Clause& whole = block_.clauses.clauses[c];
        const Clause clause = notes_.empty() ? whole : without_notes(block_, whole, notes_);
        Named named = clause.begin < clause.end ? named_in(clause) : Named{};
        if (named.executes) {
          if (!overseers.empty()) join(std::span(drafts_).subspan(first, overseen - first), overseers, named.owners);
          current = std::move(named.owners);
          leading = false;
        } else if (named.only && !leading && !current.empty() && assists(clause)) {
          join(std::span(drafts_).subspan(first, d - first), current, named.owners);
        } else if (!named.owners.empty()) {
          const bool unanswered = current.empty();
          if (leading && named.led) {
            for (auto& name : named.owners) current.push_back(std::move(name));
          } else if (leading && !named.led) {
            for (auto& name : current) named.owners.insert(named.owners.begin(), std::move(name));
            current = std::move(named.owners);
          } else {
            current = std::move(named.owners);
          }
          leading = named.led && named.only && !named.oversees;
          if (named.oversees && unanswered) {
            overseers = current;
            overseen = d;
          }
          for (std::size_t i = first; named.only && unanswered && i < d; ++i) {
            if (drafts_[i].owners.empty()) drafts_[i].owners = current;
          }
        } else {
          leading = false;
        }
        for (; d < drafts_.size() && drafts_[d].sentence == s && drafts_[d].main_clause == c; ++d) {
          drafts_[d].owners = current;
          drop_bystanders(drafts_[d]);
        }
      }
    }
  }

  /// …,区财政局配合: whoever helps stands beside the one who leads the clauses in front.
  [[nodiscard]] bool assists(const Clause& clause) const {
    const auto words = block_.words(clause);
    return ends_with_any(words, kWords<U"配合", U"协助", U"协办", U"参与">) && !contains_any(words, kWords<U"牵头">);
  }
  static void join(std::span<Draft> led, std::vector<std::string>& leaders, const std::vector<std::string>& helpers) {
    for (Draft& draft : led) {
      if (draft.owners == leaders) draft.owners.insert(draft.owners.end(), helpers.begin(), helpers.end());
    }
    leaders.insert(leaders.end(), helpers.begin(), helpers.end());
  }

  /// Nobody answers for what is wrong, and for what is told as done nobody but a body with a name of its own.
  void drop_bystanders(Draft& draft) const {
    if (draft.kind == CommitmentKind::problem) draft.owners.clear();
    if (draft.kind != CommitmentKind::result || block_.place.part == Part::review) return;
    std::erase_if(draft.owners, [](const std::string& name) {
      constexpr std::size_t kOwnNameMin = 4;  // characters: 街道 and 各单位 are anybody
      return name.starts_with("各") || base::count_code_points(name) < kOwnNameMin;
    });
  }

  /// Units between two places, split at 、 and 和; none if one part is no unit (when strict).
  [[nodiscard]] std::vector<std::string> list(std::uint32_t begin, std::uint32_t end, bool strict) const {
    std::vector<std::string> out;
    std::uint32_t from = begin;
    int depth = 0;
    for (std::uint32_t i = begin; i <= end; ++i) {
      const char32_t c = i < end ? block_.passage[i] : U'、';
      if (c == U'(') ++depth;
      if (c == U')') --depth;
      const bool cut =
          i == end ||
          (depth <= 0 && (c == U'、' || c == U',' || c == U';' || c == U' ' ||
                          (is_joint(c) && is_unit(from, i) && (!strict || is_unit(i + 1, next_cut(i + 1, end))))));
      if (!cut) continue;
      if (from == i) {
        from = i + 1;
        continue;
      }
      const std::uint32_t last = without_role(from, i);
      const auto name = block_.words(from, last);
      if (name.size() > kOwnerMax || is_nobody(name) || (strict && !is_answerable(from, last))) return {};
      out.emplace_back(block_.passage.original(from, last));
      from = i + 1;
    }
    return out;
  }

 private:
  struct Named {
    std::vector<std::string> owners;
    bool led = false;       ///< 由A牵头
    bool only = false;      ///< the clause says nothing else
    bool oversees = false;  ///< 由A负责统筹
    bool executes = false;  ///< B、C具体实施
  };

  /// 县发改局(牵头): the role is not part of the name.
  [[nodiscard]] std::uint32_t without_role(std::uint32_t begin, std::uint32_t end) const {
    const auto name = block_.words(begin, end);
    for (const std::u32string_view role :
         {U"(牵头)", U"(配合)", U"(负责)", U"(主办)", U"(协办)", U"(主责)", U"(总牵头)", U"(牵头单位)", U"(责任单位)",
          U"(配合单位)", U"(牵头部门)", U"(责任部门)", U"牵头", U"负责"}) {
      if (name.size() > role.size() + 1 && name.ends_with(role)) return end - static_cast<std::uint32_t>(role.size());
    }
    return end;
  }
  [[nodiscard]] bool is_unit_name(std::u32string_view name) const {
    return block_.lexicon.longest(name, text::any_of(WordClass::unit_name)).length == name.size();
  }
  [[nodiscard]] std::uint32_t next_cut(std::uint32_t begin, std::uint32_t end) const {
    while (begin < end && !is_joint(block_.passage[begin]) && block_.passage[begin] != U',') ++begin;
    return begin;
  }
  [[nodiscard]] bool is_unit(std::uint32_t begin, std::uint32_t end) const {
    const auto name = block_.words(begin, end);
    if (is_nobody(name)) return false;
    if (is_unit_name(name)) return true;
    if (name.starts_with(U"各") &&
        ends_with_any(name,
                      kWords<U"单位", U"部门", U")", U"办事处", U"镇", U"乡", U"街道", U"局", U"代表", U"社区", U"村",
                             U"专班", U"企业", U"园区", U"机关", U"镇街", U"科室", U"县区", U"区县", U"院校", U"机构">))
      return true;
    if (ends_with_any(name, kWords<U"(办)", U"(街道)", U"等部门", U"等单位", U"部门", U"单位", U"新区", U"开发区",
                                   U"高新区", U"经开区", U"主席团", U"区领导", U"县领导", U"市领导">))
      return name.size() > 2;
    return block_.lexicon.ending(name, text::any_of(WordClass::unit_suffix)).length > 0 &&
           (!starts_with_any(name, kWords<U"建设", U"推进", U"加强", U"实施", U"开展", U"对">) ||
            (name.size() < 8 && ends_with_any(name, kWords<U"局", U"部">)));  // 建设交通局
  }
  /// A unit, with its other name or not, or somebody of one.
  [[nodiscard]] bool is_answerable(std::uint32_t begin, std::uint32_t end) const {
    if (is_unit(begin, end)) return true;
    if (block_.passage[end - 1] == U')') {  // 区政务局(区大数据局)
      const auto open = block_.words(begin, end).find(U'(');
      return open != std::u32string_view::npos && open > 1 && is_unit(begin, begin + static_cast<std::uint32_t>(open));
    }
    for (std::uint32_t last = end; last > begin + 2; --last) {
      const std::uint32_t people = people_of_unit(last, end);
      if (people > 0 && people == end - last) return is_unit(begin, last);
    }
    return false;
  }
  [[nodiscard]] static bool is_group_of_people(std::u32string_view name) { return ends_with_any(name, kPeople); }

  /// 区教育局要…, 由A牵头, 统筹信访、综治等部门, 年底前各镇(街道)至少….
  [[nodiscard]] Named named_in(const Clause& clause) const {
    if (clause.role == ClauseRole::lead) return {.owners = speakers(clause)};
    if (ends_with_any(block_.words(clause), kWords<U"具体实施", U"组织实施", U"具体落实">) &&
        clause.end > clause.begin + 4) {
      if (auto doers = list(clause.begin, clause.end - 4, true); !doers.empty())
        return {.owners = std::move(doers), .executes = true};
    }
    if (clause.has(PhraseClass::role)) {
      if (Named led = led_by(clause); !led.owners.empty()) return led;
    }
    if (clause.role == ClauseRole::orientation) return {.owners = head_subject(clause, clause.begin)};
    if (clause.has(PhraseClass::by)) {
      const auto by = block_.scan.phrases.first(PhraseClass::by, clause.begin, clause.end);
      if (auto doer = done_by(clause, *by); !doer.empty()) return {.owners = std::move(doer)};
    }
    if (clause.has(PhraseClass::among)) {
      if (auto listed = before_departments(clause); !listed.empty()) return {.owners = std::move(listed)};
    }
    return {.owners = subject(clause)};
  }
  /// 与会代表纷纷表示: a body that speaks for itself answers for what it says; a person who speaks does not.
  [[nodiscard]] std::vector<std::string> speakers(const Clause& clause) const {
    for (const std::u32string_view body : {U"与会代表", U"与会人员", U"与会同志"}) {
      if (block_.words(clause).starts_with(body)) return {text::to_utf8(body)};
    }
    return {};
  }

  /// 请区审计局…, 要求各镇…: whoever is asked to act stands behind the asking.
  [[nodiscard]] std::uint32_t asked_from(const Clause& clause) const {
    const auto words = block_.words(clause);
    if (words.starts_with(U"请")) return clause.begin + 1;
    return starts_with_any(words, kWords<U"提请", U"商请", U"还请", U"烦请", U"要求">) ? clause.begin + 2
                                                                                       : clause.begin;
  }

  /// 11月中旬区发展改革局要牵头开展会审: when stands in front of who.
  [[nodiscard]] std::uint32_t behind_dates(const Clause& clause, std::uint32_t begin) const {
    for (const Token& token : block_.tokens_from(begin)) {
      if (token.begin != begin || token.end >= clause.end || token.kind != TokenKind::date) break;
      begin = token.end;
    }
    return begin;
  }
  /// 由区住建局牵头、区城管局配合; 柳堤、望津两个街道配合; 区教育局要会同区自然资源分局; 情况由区工信局汇总.
  [[nodiscard]] Named led_by(const Clause& clause) const {
    Named out;
    std::uint32_t begin = behind_dates(clause, asked_from(clause));
    for (std::uint32_t at = begin; at + 2 <= clause.end; ++at) {
      if (block_.passage[at] == U'由' && out.owners.empty()) begin = at + 1;
      if (block_.scan.phrases.length_at(PhraseClass::role, at, clause.end) != 2) continue;
      const auto word = block_.words(at, at + 2);
      const bool leads = word == U"牵头" || word == U"负责" || word == U"汇总" || word == U"主办" || word == U"承办";
      if (!leads && word != U"配合" && word != U"会同" && word != U"协办" && word != U"协助") continue;
      if (word == U"会同" && at == clause.begin) {
        return {.owners = list(at + 2, unit_end(at + 2, clause.end), true), .led = true, .only = true};
      }
      for (auto& name : unit_list(begin, strip_modal(begin, at))) out.owners.push_back(std::move(name));
      if (out.owners.empty()) return {};
      out.led = true;
      out.oversees = word == U"负责" &&
                     is_one_of(block_.words(at + 2, clause.end),
                               kWords<U"统筹", U"落实", U"实施", U"组织实施", U"统筹协调", U"统筹推进", U"组织落实">);
      out.only = at + 2 >= clause.end || out.oversees;
      if (word == U"会同") {
        for (auto& name : list(at + 2, unit_end(at + 2, clause.end), true)) out.owners.push_back(std::move(name));
        return out;
      }
      begin = at + 2;
      while (begin < clause.end && (is_joint(block_.passage[begin]) || block_.passage[begin] == U',')) ++begin;
    }
    return out;
  }
  /// A list of units, or names that a count of them closes: 柳堤、望津、青石桥三个街道.
  [[nodiscard]] std::vector<std::string> unit_list(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin + 2; i + 2 < end; ++i) {
      if (block_.passage[i] == U'个' &&
          (text::hanzi_digit(block_.passage[i - 1]) > 0 || text::is_digit(block_.passage[i - 1])) &&
          ends_with_any(block_.words(i + 1, end), kWords<U"街道", U"镇", U"乡", U"部门", U"单位", U"社区", U"村">)) {
        return list(begin, i - 1, false);
      }
    }
    return list(begin, end, true);
  }
  [[nodiscard]] std::uint32_t strip_modal(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (block_.passage[end - 1] == U'要' || block_.passage[end - 1] == U'应' ||
                           block_.passage[end - 1] == U'将' || block_.passage[end - 1] == U'须'))
      --end;
    return end;
  }
  /// 处 of 处置 ends no unit.
  [[nodiscard]] bool is_within_word(std::uint32_t at) const {
    const auto tokens = block_.tokens_from(at);
    return !tokens.empty() && tokens.front().begin != at;
  }
  /// Longest head of [begin, end) that ends as a unit.
  [[nodiscard]] std::uint32_t unit_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t e = std::min(end, begin + kOwnerMax); e > begin + 1; --e) {
      if (is_unit(begin, e) && !is_within_word(e)) return e;
    }
    return end;
  }

  /// 由区政府分管负责同志约谈: characters that name somebody of the unit that ends at `at`.
  [[nodiscard]] std::uint32_t people_of_unit(std::uint32_t at, std::uint32_t end) const {
    for (const std::u32string_view people :
         {U"分管负责同志", U"主要负责同志", U"分管负责人", U"主要负责人", U"分管领导", U"主要领导", U"负责同志"}) {
      if (block_.words(at, end).starts_with(people)) return static_cast<std::uint32_t>(people.size());
    }
    return 0;
  }
  /// 所需资金由县财政局统筹安排: the one who does it stands behind 由.
  [[nodiscard]] std::vector<std::string> done_by(const Clause& clause, std::uint32_t by) const {
    const std::uint32_t begin = by + 1;
    for (std::uint32_t end = std::min(clause.end, begin + kOwnerMax); end > begin + 2; --end) {
      if (!is_unit(begin, end) || is_site(block_.words(begin, end))) continue;
      end += people_of_unit(end, clause.end);
      return end < clause.end && block_.passage[end] != U'的' ? list(begin, end, true) : std::vector<std::string>{};
    }
    return {};
  }

  /// 发改、财政、人社、金融等部门: owners without the word.
  [[nodiscard]] std::vector<std::string> before_departments(const Clause& clause) const {
    const auto all = block_.words(clause);
    for (const std::u32string_view word :
         {U"等部门", U"等单位", U"等有关部门", U"等相关部门", U"等职能部门", U"等责任单位"}) {
      const auto found = all.find(word);
      if (found == std::u32string_view::npos) continue;
      const auto at = clause.begin + static_cast<std::uint32_t>(found);
      const auto behind = block_.words(at + static_cast<std::uint32_t>(word.size()), clause.end);
      if (starts_with_any(behind,
                          kWords<U"的", U"审核", U"认可", U"表彰", U"批准", U"资源", U"平台", U"支持", U"联合印发">))
        return {};
      std::uint32_t begin = clause.begin;
      for (const Token& token : block_.tokens_from(clause.begin)) {
        if (token.begin >= at || token.is(WordClass::unit_name)) break;
        const auto name = block_.words(token.begin, token.end);
        const bool skip = token.kind == TokenKind::date ||
                          token.is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::say)) ||
                          name == U"由" || name == U"联合";
        if (skip && !token.is(WordClass::unit_suffix)) begin = token.end;
      }
      return list(std::max(begin, asked_from(clause)), at, false);
    }
    return {};
  }

  /// The subject in front of the modal or the verb.
  [[nodiscard]] std::vector<std::string> subject(const Clause& clause) const {
    std::uint32_t begin = asked_from(clause);
    if (!clause.modal) {  // nothing to look for but where the subject begins
      for (const Token& token : block_.tokens_from(clause.begin)) {
        if (token.begin >= clause.end || token.begin > begin) break;
        if (token.begin == begin && (token.kind == TokenKind::date || token.kind == TokenKind::punctuation))
          begin = token.end;
      }
      return head_subject(clause, begin);
    }
    std::optional<std::uint32_t> modal;
    std::optional<std::uint32_t> when;  // 区财政局于3月15日前将…
    for (const Token& token : block_.tokens_from(clause.begin)) {
      if (token.begin >= clause.end || token.begin > clause.begin + kSubjectMax) break;
      if (token.begin == begin && (token.kind == TokenKind::date || token.kind == TokenKind::punctuation))
        begin = token.end;
      else if (token.kind == TokenKind::date && !when)
        when = token.begin;
      if (token.is(WordClass::modal) && token.depth == 0 && token.end < clause.end) {
        modal = token.begin;
        break;
      }
    }
    if (!modal || *modal <= begin) return head_subject(clause, begin);
    std::uint32_t end = when.value_or(*modal);
    if (when && block_.passage[end - 1] == U'于') --end;
    const auto in = block_.words(begin, end).find(U"在");
    if (in != std::u32string_view::npos && in > 2) end = begin + static_cast<std::uint32_t>(in);
    if (auto units = unit_list(begin, end); !units.empty()) return units;
    const auto name = block_.words(begin, end);
    if (end - begin <= kOwnerMax && (is_group_of_people(name) || is_place_asked(name))) return list(begin, end, false);
    return {};
  }
  /// 白塔县要逐点落实: a place by its own name, which stands for its government.
  [[nodiscard]] static bool is_place_asked(std::u32string_view name) {
    constexpr std::size_t kPlaceMin = 3;
    constexpr std::size_t kPlaceMax = 6;
    return name.size() >= kPlaceMin && name.size() <= kPlaceMax &&
           ends_with_any(name, kWords<U"县", U"区", U"市", U"镇", U"乡", U"村", U"街道", U"旗">) &&
           !starts_with_any(name,
                            kWords<U"全", U"我", U"本", U"城", U"整", U"老", U"新", U"农", U"市", U"片", U"小">) &&
           !ends_with_any(name, kWords<U"地区", U"小区", U"片区", U"城区", U"城市", U"乡村", U"农村", U"辖区", U"库区",
                                       U"景区", U"灾区", U"山区", U"城镇", U"都市", U"超市", U"校区", U"矿区", U"社区",
                                       U"股市", U"楼市", U"分区", U"功能区", U"园区", U"上市">);
  }
  /// 各沿江县(市、区)10月底前…: those that something is true of, in words that no lexicon knows.
  [[nodiscard]] std::vector<std::string> each_of(const Clause& clause, std::uint32_t begin) const {
    if (begin >= clause.end || block_.passage[begin] != U'各' || block_.place.part == Part::review) return {};
    for (std::uint32_t end = std::min(clause.end, begin + kOwnerMax); end > begin + 2; --end) {
      if (block_.passage[end - 1] != U')' || !is_unit(begin, end)) continue;
      const auto tokens = block_.tokens_from(end);
      const bool dated = !tokens.empty() && tokens.front().begin == end && tokens.front().kind == TokenKind::date;
      return dated ? list(begin, end, true) : std::vector<std::string>{};
    }
    return {};
  }
  /// 督查办, 招商局: a verb that only names an office.
  [[nodiscard]] bool names_office(const Token& verb) const {
    const auto tokens = block_.tokens_from(verb.end);
    return verb.is_any(text::kVerbs) && !tokens.empty() && tokens.front().begin == verb.end &&
           is_one_of(
               block_.words(verb.end, tokens.front().end),
               kWords<U"局", U"办", U"委", U"科", U"专班", U"中心", U"大队", U"办公室", U"工作专班", U"指挥部", U"站">);
  }
  /// 各镇(街道)至少有1个…, 区领导每月…, 区政府以…为指引: a unit that opens the clause and acts.
  [[nodiscard]] std::vector<std::string> head_subject(const Clause& clause, std::uint32_t begin) const {
    if (auto all = each_of(clause, begin); !all.empty()) return all;
    std::uint32_t end = begin;
    constexpr std::uint32_t kUnit = text::any_of(WordClass::unit_suffix, WordClass::unit_name);
    for (const Token& token : block_.tokens_from(begin)) {
      if (token.begin >= clause.end || token.begin > begin + kSubjectMax) return {};
      if (token.depth != 0) continue;
      const bool each = token.end - token.begin == 1 && block_.passage[token.begin] == U'每';
      if (names_office(token)) continue;
      const bool barred = starts_with_any(block_.words(token.begin, clause.end), kWords<U"不得", U"不准", U"不再">);
      const bool acts =
          barred || token.kind == TokenKind::date || token.kind == TokenKind::quantity || token.is(WordClass::before) ||
          each ||
          (token.is_any(text::kVerbs | text::any_of(WordClass::adverb, WordClass::frame)) && !token.is_any(kUnit));
      if (acts) {
        end = token.begin;
        break;
      }
    }
    if (end > begin && block_.passage[end - 1] == U'于') end = strip_modal(begin, end - 1);  // 区财政局于3月15日前
    if (end <= begin + 1) return {};
    if (block_.place.part == Part::review &&
        !starts_with_any(block_.words(begin, end), kWords<U"区政府", U"县政府", U"市政府", U"旗政府", U"街道党工委",
                                                          U"街道办事处", U"镇党委", U"镇政府", U"乡党委", U"乡政府">))
      return {};
    // Without a modal only names that can be nothing else count: not 绿地商务中心, not 园林绿化.
    const auto name = block_.words(begin, next_cut(begin, end));
    const bool marked = starts_with_any(name, kWords<U"各", U"区", U"县", U"市", U"旗", U"镇", U"省", U"驻">) ||
                        (name.size() > 2 && name.ends_with(U"部门")) ||
                        block_.lexicon.ending(name, text::any_of(WordClass::unit_suffix)).length > 0;
    const bool regular = std::ranges::any_of(block_.scan.dates, [end](const text::FoundDate& date) {
      return date.begin == end && date.phrase.period != text::Period::none;
    });
    if (regular && name.size() <= kPostMax && is_group_of_people(name))
      return list(begin, end, false);  // 网格员每周走访
    if (delivers(clause, name, end)) return list(begin, end, false);
    if (!marked || (is_site(name) && !is_district_firm(name))) return {};
    if (auto units = unit_list(begin, end); !units.empty()) return units;
    return unit_at_head(clause, begin, end);
  }

  /// 某水泥公司8月底前拆除1座回转窑, 塘西村年底前完成改造: a firm or a place that has a day to do something by, not one
  /// that opens by a day.
  [[nodiscard]] bool delivers(const Clause& clause, std::u32string_view name, std::uint32_t end) const {
    const bool dated = std::ranges::any_of(block_.scan.dates, [end](const text::FoundDate& date) {
      return date.begin == end && date.phrase.to && date.phrase.period == text::Period::none;
    });
    const bool firm = ends_with_any(name, kWords<U"公司", U"集团">) ||
                      (name.ends_with(U'厂') && !ends_with_any(name, kWords<U"处理厂", U"发电厂", U"焚烧厂", U"净化厂",
                                                                            U"水厂">));  // works, not makers
    const bool place = name.size() > 2 && ends_with_any(name, kWords<U"村", U"镇", U"乡", U"街道">) &&
                       !ends_with_any(name, kWords<U"农村", U"乡村", U"行政村", U"全镇", U"全乡", U"全村", U"城镇">);
    return dated && (firm || place) && clause.verb < clause.last_token && !clause.finishes &&
           block_.token(clause.verb).end < clause.end;
  }

  /// 区审计局全过程跟踪监督: a unit and what it does, with words of manner between them that no lexicon knows.
  [[nodiscard]] std::vector<std::string> unit_at_head(const Clause& clause, std::uint32_t begin,
                                                      std::uint32_t end) const {
    if (clause.verb >= clause.last_token) return {};
    for (std::uint32_t last = std::min(end, begin + kOwnerMax); last > begin + 2; --last) {
      const auto name = block_.words(begin, last);
      if (!is_unit(begin, last) || name.find_first_of(U"“”《》") != std::u32string_view::npos) continue;
      const auto behind = block_.words(last, clause.end);
      const bool office = ends_with_any(name, kWords<U"局", U"委", U"办", U"厅", U"办公室", U"委员会">);
      const bool more =
          starts_with_any(behind, kWords<U"的", U"系统", U"机关", U"大楼", U"门户", U"网站", U"党组", U"党委", U"班子",
                                         U"干部", U"长", U"主要", U"办", U"会", U"、", U"和", U"及", U"与">);
      return office && !more ? list(begin, last, true) : std::vector<std::string>{};
    }
    return {};
  }

  const BlockView& block_;
  std::span<const OwnerNote> notes_;
  std::span<Draft> drafts_;
};

}  // namespace

void find_owners(const BlockView& block, std::span<const OwnerNote> notes, std::span<Draft> drafts) {
  OwnerFinder(block, notes, drafts).run();
}

std::vector<std::string> units_in(const BlockView& block, std::uint32_t begin, std::uint32_t end, bool strict) {
  return OwnerFinder(block, {}, {}).list(begin, end, strict);
}

}  // namespace luoshi::reading
