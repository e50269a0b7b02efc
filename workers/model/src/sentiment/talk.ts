/** Talk among developers: there an error is a subject, not a mood. */
export const TRADE =
  'class classes method methods function functions code codes variable variables array arrays string strings object objects compiler ' +
  'compile api sql query queries database table column server client file files folder directory library libraries java javascript ' +
  'python php html css jquery json xml regex thread threads pointer loop parameter parameters argument arguments syntax script ' +
  'framework plugin module modules package packages git svn commit branch repository debug debugger implementation interface ' +
  'inheritance constructor callback event events browser request response url http linux windows unix shell command eclipse ' +
  'xcode android ios node npm docker kubernetes deploy config null undefined int boolean integer float return returns input output ' +
  'stack trace log logs merge pull release version memory byte bytes cache proxy endpoint webhook schema'

/** Talk about something that people judge: there few sentences are without a mood. */
export const JUDGED =
  'movie movies film films plot story script characters character acting actor actors performance performances director comedy drama ' +
  'thriller sequel audience audiences cast scenes dialogue screenplay app apps application update product products camera phone ' +
  'player battery screen quality sound software service support staff price design interface device customer customers purchase ' +
  'bought buy ordered delivery shipping package warranty experience team company website site account subscription'

/** Days and times: what is announced is seldom judged. */
export const DATES =
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november ' +
  'december tonight yesterday st nd rd th am pm pst est gmt episode vs round match'

/** `it is`, `this is`: the beginning of most judgements. */
export const POINTING = 'it its this that these those he she they'

export const FIRST_PERSON = 'i my me we our mine myself us'
export const SECOND_PERSON = 'you your yours yourself'
