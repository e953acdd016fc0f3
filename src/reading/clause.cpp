// SPDX-License-Identifier: Apache-2.0
// Long: what a clause is depends on its words, its neighbours and the manner of the text at once.
#include "reading/clause.hpp"

#include "reading/block.hpp"
#include "reading/end_states.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kBareMax = 4;       // characters of a phrase that only adds manner: 精准发力
constexpr std::size_t kSpeechLeadMax = 30;  // characters between a speaker and what is said

bool ends_sentence(char32_t c) { return c == U'。' || c == U'!' || c == U'?'; }
bool ends_clause(char32_t c) { return c == U',' || c == U';' || c == U':' || ends_sentence(c); }

class Cutter {
 public:
  Cutter(std::u32string_view text, const text::Scan& scan, Manner manner, Clauses& out)
      : text_(text),
        tokens_(scan.tokens),
        quantities_(scan.quantities),
        phrases_(scan.phrases),
        manner_(manner),
        out_(out) {}

  void run() {
    out_.clauses.clear();
    out_.sentences.clear();
    std::uint32_t first_token = 0;
    Sentence sentence;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind != TokenKind::punctuation || token.depth != 0) continue;
      const char32_t c = text_[token.begin];
      if (ends_clause(c) && !(c == U':' && is_ratio(i))) {
        add(first_token, i, c);
        first_token = i + 1;
      } else if (c == U'、' && divides(first_token, i)) {
        add(first_token, i, c);
        first_token = i + 1;
      } else if (c == U'—' && i == first_token) {
        first_token = i + 1;  // a dash in front of a paragraph
      }
      if (ends_sentence(c)) close(sentence);
    }
    add(first_token, static_cast<std::uint32_t>(tokens_.size()), 0);
    close(sentence);
  }

 private:
  /// 2.2:38.4:59.4
  [[nodiscard]] bool is_ratio(std::uint32_t i) const {
    return i > 0 && i + 1 < tokens_.size() && tokens_[i - 1].kind == TokenKind::quantity &&
           tokens_[i + 1].kind == TokenKind::quantity;
  }
  void close(Sentence& sentence) {
    sentence.last = static_cast<std::uint32_t>(out_.clauses.size());
    if (sentence.last > sentence.first) {
      relate(sentence);
      out_.sentences.push_back(sentence);
    }
    sentence.first = sentence.last;
  }
  [[nodiscard]] std::u32string_view words(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  /// 、 stands between two statements where both sides end in a physical end: A开业、B开工建设.
  [[nodiscard]] bool divides(std::uint32_t first, std::uint32_t at) const {
    if (at == first || !finishes_before(first, at)) return false;
    std::uint32_t end = at + 1;
    while (end < tokens_.size() && !(tokens_[end].kind == TokenKind::punctuation && tokens_[end].depth == 0)) ++end;
    if (end >= tokens_.size() && end == at + 1) return false;
    if (tokens_[end - 1].end - tokens_[at].end < 5 || !finishes_before(at + 1, end)) return false;
    const Token& next = tokens_[at + 1];
    return !next.is_any(text::kVerbs | text::any_of(WordClass::adverb)) && tokens_[at].begin - tokens_[first].begin > 5;
  }
  /// The tokens before `end` are a physical end with a subject in front of it.
  [[nodiscard]] bool finishes_before(std::uint32_t first, std::uint32_t end) const {
    if (end < first + 2) return false;
    const Token& last = tokens_[end - 1];
    const auto word = words(last.begin, last.end);
    if (!last.is(WordClass::verb_finish) && word != U"加快建设" && word != U"消除" && word != U"达标") return false;
    return tokens_[end - 2].is(WordClass::adverb) || !tokens_[end - 2].is_any(text::kVerbs);
  }

  void add(std::uint32_t first, std::uint32_t last, char32_t stop) {
    const bool marked = skip_markers(first, last);
    if (first >= last) return;
    Clause clause{.begin = tokens_[first].begin,
                  .end = tokens_[last - 1].end,
                  .first_token = first,
                  .last_token = last,
                  .stop = stop,
                  .marked = marked};
    clause.phrases = phrases_.within(clause.begin, clause.end);
    find_verb(clause);
    clause.role = role_of(clause);
    out_.clauses.push_back(clause);
  }

  /// 一是, 二要, (三), 1., 第一,: list markers. 要 stays, for it is a modal.
  bool skip_markers(std::uint32_t& first, std::uint32_t last) {
    bool found = false;
    while (first < last) {
      const auto rest = text_.substr(tokens_[first].begin);
      const std::uint32_t length = marker_length(rest);
      if (length == 0 || tokens_[first].depth != 0) return found;
      const std::uint32_t end = tokens_[first].begin + length;
      while (first < last && tokens_[first].end <= end) ++first;
      if (first < last && tokens_[first].begin < end) ++first;
      found = true;
    }
    return found;
  }
  static std::uint32_t marker_length(std::u32string_view text) {
    const auto number = [&](std::size_t from) {
      std::size_t i = from;
      while (i < text.size() && i < from + 3 &&
             (text::is_digit(text[i]) || text::hanzi_digit(text[i]) > 0 || text[i] == U'十'))
        ++i;
      return i;
    };
    if (text.starts_with(U"——") || text.starts_with(U"—")) return text.starts_with(U"——") ? 2 : 1;
    if (text.starts_with(U"其一") || text.starts_with(U"其二") || text.starts_with(U"其三")) return 2;
    if (!text.empty() && (text[0] == U'(' || text[0] == U'〔')) {
      const std::size_t end = number(1);
      return end > 1 && end < text.size() && (text[end] == U')' || text[end] == U'〕')
                 ? static_cast<std::uint32_t>(end + 1)
                 : 0;
    }
    const std::size_t end = number(0);
    if (end == 0 || end >= text.size()) return 0;
    const bool hanzi = !text::is_digit(text[0]);
    if (hanzi && text[end] == U'是') return static_cast<std::uint32_t>(end + 1);
    if (hanzi && text[end] == U'要') return static_cast<std::uint32_t>(end);
    if (hanzi && text[end] == U'、' && end <= 2) return static_cast<std::uint32_t>(end + 1);
    if (!hanzi && (text[end] == U'、' || text[end] == U'.') && end + 1 < text.size() &&
        !text::is_digit(text[end + 1]) && end <= 2) {
      return static_cast<std::uint32_t>(end + 1);
    }
    return 0;
  }

  /// Collects what the words are; finds the main verb: the first behind modals and adverbs, else the last.
  void find_verb(Clause& clause) {
    clause.verb = clause.last_token;
    clause.body = clause.begin;
    bool at_head = true;
    for (std::uint32_t i = clause.first_token; i < clause.last_token; ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::other && text_[token.begin] != U'报') {  // most of a text
        at_head = at_head && token.depth != 0;
        continue;
      }
      clause.all_classes |= token.classes;
      if (token.kind == TokenKind::quantity) clause.figures = clause.figures || !is_number_to_call(token);
      if (token.depth != 0) continue;
      clause.classes |= token.classes;
      if (token.is(WordClass::modal) && (at_head || i + 1 < clause.last_token)) {
        clause.modal = true;
        clause.body = token.end;
        at_head = true;
        clause.verb = clause.last_token;
        continue;
      }
      if (token.kind == TokenKind::date && at_head) {
        clause.body = token.end;
        continue;
      }
      const bool manner = token.is(WordClass::adverb) || token.is(WordClass::grade);
      if (token.is_any(text::kVerbs) || reports_to(i, clause)) {
        if (manner && next_is_verb(i, clause)) continue;
        if (clause.verb == clause.last_token) {
          clause.verb = i;
          if (at_head) clause.body = token.begin;
        }
        at_head = false;
      } else if (!manner && token.kind != TokenKind::punctuation) {
        at_head = false;
      }
    }
    std::uint32_t end = clause.last_token;
    while (end > clause.first_token && tokens_[end - 1].kind == TokenKind::punctuation) --end;
    clause.finishes = end > clause.first_token && tokens_[end - 1].is(WordClass::verb_finish);
  }
  /// 报区政府, 报市发改委审批: 报 is a verb where it is followed by a unit; elsewhere it is part of many words.
  [[nodiscard]] bool reports_to(std::uint32_t i, const Clause& clause) const {
    return text_[tokens_[i].begin] == U'报' && tokens_[i].end - tokens_[i].begin == 1 && i + 1 < clause.last_token &&
           (tokens_[i + 1].is(WordClass::unit_name) ||
            starts_with_any(text_.substr(tokens_[i].end, 1), kWords<U"区", U"县", U"市", U"省">));
  }
  [[nodiscard]] bool next_is_verb(std::uint32_t i, const Clause& clause) const {
    return i + 1 < clause.last_token && tokens_[i + 1].is_any(text::kVerbs | text::any_of(WordClass::adverb));
  }

  [[nodiscard]] ClauseRole role_of(const Clause& clause) const {
    const auto all = words(clause.begin, clause.end);
    if (starts_with_any(all, kWords<U"各位代表", U"同志们", U"各位领导", U"各位委员", U"现在,我", U"在此,我">) &&
        all.size() < 14)
      return ClauseRole::lead;
    if (manner_ == Manner::speech && is_speech(clause)) return ClauseRole::lead;
    if (is_proposal(clause, all)) return ClauseRole::lead;
    if (is_one_of(all, kWords<U"对此", U"为此", U"其中", U"同时">)) return ClauseRole::lead;
    if (manner_ == Manner::trouble) return is_admission(clause, all) ? ClauseRole::lead : ClauseRole::statement;
    if (is_comment(clause, all)) return ClauseRole::lead;
    if (const auto by = all.substr(0, 7).find(U'以');
        by != std::u32string_view::npos && contains_any(all, kWords<U"为">) &&
        (by == 0 || all.starts_with(U"区政府") || all.starts_with(U"县政府") || all.starts_with(U"自觉"))) {
      if (ends_with_any(all, kWords<U"引领", U"统领", U"统揽", U"指导", U"指引", U"主线", U"根本", U"遵循", U"中心",
                                    U"根本方向", U"主题", U"导向", U"牵引", U"总揽", U"总抓手", U"先导">)) {
        return ClauseRole::orientation;
      }
      if (ends_with_any(all, kWords<U"契机", U"抓手", U"载体", U"重点", U"目标", U"标准", U"突破口", U"切入点", U"龙头",
                                    U"支撑", U"依托", U"基础", U"核心", U"主体", U"补充", U"纽带", U"平台", U"着力点",
                                    U"落脚点", U"主攻方向", U"关键">)) {
        return ClauseRole::frame;
      }
    }
    if (all.starts_with(U"以") &&
        ends_with_any(
            all, kWords<U"视野", U"态度", U"作风", U"精神", U"状态", U"干劲", U"斗志", U"决心", U"力度", U"速度",
                        U"姿态", U"方式", U"手段", U"担当", U"思维", U"举措", U"标准", U"行动", U"勇气", U"信心">) &&
        !has_push(clause)) {
      return ClauseRole::frame;
    }
    if (ends_with_any(all, kWords<U"领导下", U"支持下", U"关心下", U"帮助下", U"监督下", U"指导下">) &&
        !names_subject(all)) {
      return ClauseRole::lead;
    }
    if (manner_ == Manner::account && starts_with_any(all, kWords<U"按照", U"围绕", U"紧扣">))
      return ClauseRole::statement;
    if (tokens_[clause.first_token].is(WordClass::frame) && is_adverbial(clause, all)) return ClauseRole::frame;
    if (clause.modal && clause.stop == U',' && asks_to_go_by(clause)) return ClauseRole::frame;
    if (ends_with_any(all, kWords<U"牵头", U"配合", U"负责">) &&
        (all.starts_with(U"由") || starts_with_any(all, kWords<U"区", U"县", U"市", U"各", U"旗">)) &&
        all.size() < 40) {
      return ClauseRole::frame;
    }
    if (ends_with_any(all, kWords<U"领导下", U"支持下", U"指导下", U"基础上", U"的同时", U"过程中", U"背景下",
                                  U"情况下", U"前提下", U"推动下", U"努力下">))
      return ClauseRole::frame;
    const bool wanted = has(clause, text::any_of(WordClass::grade));  // 力争人员零伤亡
    if (clause.verb == clause.last_token && !clause.figures && !wanted && !has_lack(clause) &&
        !tells_state(clause, all) && denied_mishap(text_, tokens_, clause) == nullptr) {
      return ClauseRole::fragment;
    }
    if (counts_from_event(clause)) return ClauseRole::frame;
    if (all.ends_with(U"的") && clause.stop == U',') return ClauseRole::frame;  // 逾期未完工的,
    if (starts_with_any(all, kWords<U"联系人", U"联系电话", U"电话:", U"邮箱", U"传真">)) return ClauseRole::lead;
    if (clause.end - clause.begin <= kBareMax && is_bare(clause)) return ClauseRole::fragment;
    return ClauseRole::statement;
  }
  /// 自印发之日起5个工作日内: only says by when.
  [[nodiscard]] bool counts_from_event(const Clause& clause) const {
    const Token& last = tokens_[clause.last_token - 1];
    return clause.stop == U',' && last.kind == TokenKind::date && last.begin > clause.begin &&
           (text_[last.begin - 1] == U'起' || text_[last.begin - 1] == U'后');
  }
  /// Its only verb describes a noun: 征迁涉及的46户, 水质不达标的供水点.
  [[nodiscard]] bool is_nominal(const Clause& clause) const {
    if (clause.verb == clause.last_token) return true;
    bool described = false;
    for (std::uint32_t i = clause.verb; i < clause.last_token; ++i) {
      if (text_[tokens_[i].begin] == U'的' && tokens_[i].end - tokens_[i].begin == 1)
        described = true;
      else if (described && tokens_[i].depth == 0 && tokens_[i].is_any(text::kVerbs))
        return false;
    }
    return described;
  }
  /// 在…领导下 with the one who acts in front of it.
  [[nodiscard]] static bool names_subject(std::u32string_view all) {
    const auto in = all.find(U"在");
    return in != std::u32string_view::npos && in > 4;
  }
  /// 我们也清醒地认识到, 工作中还存在不少问题: says that problems follow.
  [[nodiscard]] static bool is_admission(const Clause& clause, std::u32string_view all) {
    return ends_with_any(all, kWords<U"认识到", U"看到", U"的同时", U"如下">) ||
           (clause.stop == U':' && !ends_with_any(all, kWords<U"不足", U"滞后">)) ||
           contains_any(all, kWords<U"存在的困难和问题", U"存在诸多", U"仍存在一些", U"还存在不少", U"还面临",
                                    U"困难和问题", U"问题和不足", U"困难和挑战">);
  }
  /// 党的领导是最大优势, 在…的同时: a remark that promises and reports nothing.
  [[nodiscard]] bool is_comment(const Clause& clause, std::u32string_view all) const {
    if (starts_with_any(all, kWords<U"我们在", U"在">) && all.ends_with(U"的同时")) return true;
    if (ends_with_any(all, kWords<U"体会到", U"尤为重要", U"意义重大", U"也要看到", U"还要看到", U"也应看到",
                                  U"清醒看到", U"清醒地看到", U"认识到">) &&
        clause.stop != U'。')
      return true;
    if (clause.modal || clause.figures) return false;
    const auto is = all.find(U"是");
    if (is == std::u32string_view::npos || is == 0 || is + 3 > all.size()) return false;
    const char32_t before = all[is - 1];
    const bool word = before == U'就' || before == U'还' || before == U'要' || before == U'于' || before == U'但' ||
                      before == U'总' || before == U'也' || all[is + 1] == U'否';
    return !word && contains_any(all.substr(is), kWords<U"结果", U"优势", U"之年", U"一年", U"关键", U"基础", U"保证",
                                                        U"根本", U"硬道理", U"责任", U"使命", U"特征">);
  }
  /// 社会大局和谐稳定, 成效显著: a state told without a verb.
  [[nodiscard]] bool tells_state(const Clause& clause, std::u32string_view all) const {
    if (manner_ == Manner::speech || all.size() < 5) return false;
    if (ends_with_any(all, kWords<U"显著", U"稳定", U"明显", U"有序", U"良好", U"鲜亮", U"亮丽", U"优良", U"健康",
                                  U"繁荣", U"丰硕", U"可观", U"顺利", U"到位", U"安全", U"向好", U"鲜明", U"两位数">))
      return true;
    return manner_ == Manner::account && clause.end - clause.begin >= 6 &&
           has(clause, text::any_of(WordClass::adverb)) &&
           std::any_of(tokens_.begin() + clause.first_token + 1, tokens_.begin() + clause.last_token,
                       [](const Token& token) { return token.depth == 0 && token.is(WordClass::adverb); });
  }
  /// A telephone number is no figure.
  [[nodiscard]] bool is_number_to_call(const Token& token) const {
    constexpr std::uint32_t kNumberMin = 7;
    return quantities_[token.index].kind == text::QuantityKind::name && token.end - token.begin >= kNumberMin;
  }
  [[nodiscard]] static bool has(const Clause& clause, std::uint32_t classes) { return (clause.classes & classes) != 0; }
  [[nodiscard]] static bool has_lack(const Clause& clause) {
    return (clause.all_classes & text::any_of(WordClass::lack)) != 0;
  }
  [[nodiscard]] static bool has_push(const Clause& clause) {
    return has(clause, text::any_of(WordClass::verb_push, WordClass::verb_build, WordClass::verb_state,
                                    WordClass::verb_conduct));
  }
  /// 按照…原则, 围绕…, 依托…优势, 待…后: no statement of their own.
  [[nodiscard]] bool is_adverbial(const Clause& clause, std::u32string_view all) const {
    if (clause.modal) return false;
    if (starts_with_any(all, kWords<U"按照", U"依照", U"遵照", U"根据", U"鉴于", U"按">)) {
      return ends_with_any(all, kWords<U"原则", U"要求", U"思路", U"标准", U"部署", U"目标", U"办法", U"方案", U"规定",
                                       U"安排", U"模式", U"精神", U"方式", U"格局", U"层次", U"定位", U"计划", U"意见",
                                       U"路径", U"节点", U"规划", U"布局", U"理念", U"步骤">);
    }
    if (starts_with_any(all,
                        kWords<U"围绕", U"紧紧围绕", U"聚焦于", U"依托", U"针对", U"借助", U"结合", U"鉴于", U"凭借">))
      return true;
    if (starts_with_any(all, kWords<U"通过">))
      return !ends_with_any(all, kWords<U"验收", U"评审", U"认定", U"审核", U"评估", U"复核", U"审查", U"考核">);
    if (all.starts_with(U"待")) return ends_with_any(all, kWords<U"后", U"之后", U"以后", U"时">);
    if (all.starts_with(U"在")) return !ends_with_push(clause);
    if (all.starts_with(U"为") && clause.figures) return false;
    if (all.starts_with(U"为"))
      return !contains_any(all, kWords<U"贡献", U"提供", U"打下", U"奠定", U"作出", U"做出", U"发挥", U"注入", U"营造",
                                       U"创造", U"保驾护航", U"添">);
    if (starts_with_any(all, kWords<U"对", U"就">)) return clause.verb == clause.last_token || is_nominal(clause);
    if (starts_with_any(all, kWords<U"随着", U"面对", U"除", U"与", U"同", U"自", U"从">)) return !has_push(clause);
    if (all.starts_with(U"由"))
      return !has_push(clause) && !contains_any(all, kWords<U"改为", U"变为", U"转为", U"向">);
    return false;
  }
  /// 某局要按照…要求,…: by what it goes, before it is said what is to be done.
  [[nodiscard]] bool asks_to_go_by(const Clause& clause) const {
    const auto rest = words(clause.body, clause.end);
    return starts_with_any(rest, kWords<U"按照", U"根据", U"对照", U"依据">) &&
           ends_with_any(rest, kWords<U"要求", U"原则", U"标准", U"部署", U"规定", U"方案", U"清单">) &&
           clause.body > clause.begin + 1;
  }
  /// 在重点路段设立隔离带 is a statement; 在沿黄村庄和空闲地块 is a place.
  [[nodiscard]] bool ends_with_push(const Clause& clause) const { return clause.verb != clause.last_token; }
  /// Verb and manner only, nothing acted on: 精准发力, 见缝插绿.
  [[nodiscard]] bool is_bare(const Clause& clause) const {
    if (clause.verb == clause.last_token) return true;
    const bool manner =
        tokens_[clause.first_token].is(WordClass::adverb) || tokens_[clause.first_token].kind == TokenKind::other;
    return manner && tokens_[clause.last_token - 1].is_any(text::kVerbs) &&
           clause.first_token + 1 < clause.last_token && clause.stop == U',';
  }
  /// 会议指出, 牛瑞华要求: whoever speaks, and nothing is promised yet.
  [[nodiscard]] bool is_speech(const Clause& clause) const {
    const Token& last = tokens_[clause.last_token - 1];
    const bool acts = clause.modal || std::any_of(tokens_.begin() + clause.first_token,
                                                  tokens_.begin() + clause.last_token - 1, [](const Token& token) {
                                                    return token.end - token.begin > 1 && token.is_any(text::kVerbs) &&
                                                           !token.is(WordClass::say);
                                                  });
    return !acts && last.is(WordClass::say) && last.depth == 0 && (clause.stop == U',' || clause.stop == U':') &&
           clause.end - clause.begin <= kSpeechLeadMax;
  }

  /// 县委、县政府提出,…: whoever sets the aims, in a text that is no speech.
  [[nodiscard]] static bool is_proposal(const Clause& clause, std::u32string_view all) {
    return !clause.modal && !clause.figures && (clause.stop == U',' || clause.stop == U':') &&
           all.size() <= kSpeechLeadMax &&
           starts_with_any(all, kWords<U"省委", U"市委", U"州委", U"区委", U"县委", U"旗委", U"省政府", U"市政府",
                                       U"区政府", U"县政府", U"旗政府", U"党中央", U"国务院">) &&
           ends_with_any(all, kWords<U"提出", U"明确", U"要求", U"决定">);
  }

  /// Fragments and frames look at their neighbours once the sentence is whole.
  void relate(Sentence& sentence) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Clause& clause = out_.clauses[i];
      const bool last = i + 1 == sentence.last;
      if (clause.role == ClauseRole::frame && last) clause.role = ClauseRole::statement;
      if (last) continue;
      const Clause& next = out_.clauses[i + 1];
      if (clause.role == ClauseRole::frame && next.role == ClauseRole::orientation) clause.role = ClauseRole::lead;
      // A topic in front of what must be done with it: 征迁涉及的46户,务必于8月25日前交付.
      const bool demanded = next.modal && starts_with_any(words(next.begin, next.end),
                                                          kWords<U"务必", U"必须", U"一律", U"要", U"须", U"应">);
      if (clause.role == ClauseRole::statement && demanded && clause.stop == U',' && !clause.modal &&
          is_nominal(clause)) {
        clause.role = ClauseRole::fragment;
      }
    }
  }

  std::u32string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<text::Quantity>& quantities_;
  const text::Phrases& phrases_;
  Manner manner_;
  Clauses& out_;
};

}  // namespace

void cut_clauses(std::u32string_view text, const text::Scan& scan, Manner manner, Clauses& out) {
  Cutter(text, scan, manner, out).run();
}

}  // namespace luoshi::reading
