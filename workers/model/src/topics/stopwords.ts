const words = (list: string): string[] => list.split(' ')

/** Words that carry no topic: function words, common verbs and adverbs, general nouns. They end a phrase. */
export const STOPWORDS: ReadonlySet<string> = new Set([
  ...words('a about above after again against all also am an and any are as at be because been before being below between both but by'),
  ...words('can could did do does doing down during each either else etc even ever every few for from further had has have having he her'),
  ...words('here hers him his how i if in into is it its just let like may me might more most much must my myself neither no nor not now'),
  ...words('of off on once one only or other our out over own per same shall she should since so some such than that the their them then'),
  ...words('there these they this those though through to too under until up upon us very via was we were what when where whether which'),
  ...words('while who whom whose why will with within without would yet you your yours yourself'),
  ...words(
    'able actually almost already always another anyone anything anyway around away back basically besides better best big bit came',
  ),
  ...words('come comes coming completely constantly currently definitely easily enough especially everyone everything exactly far finally'),
  ...words('first found fully get gets getting give given gives giving go goes going gone gonna got gotta great hard hardly hello hey hi'),
  ...words('however instead keep keeps kept kind last lately later least less little long lot lots made make makes making many maybe mine'),
  ...words('near nearly need needed needs never new next nice none nothing often ok okay old others otherwise overall perhaps please plus'),
  ...words('point possible pretty probably put quite rather really recently right said say saying says second see seem seems seen several'),
  ...words(
    'simply small someone something sometimes soon sort sorry still stuff sure take taken takes taking tell thank thanks thing things',
  ),
  ...words('think thought today together told tomorrow tonight took totally tried tries try trying twice two three unless use used useful'),
  ...words('uses using usually want wanted wants way ways week weeks well went whatever whole work worked working works year years yes'),
  ...words(
    'yesterday day days time times month months hour hours minute minutes people guy guys man lol omg wow app apps love loves loved',
  ),
  ...words(
    'good bad awesome amazing excellent terrible horrible awful worst perfect fine cool fun happy sad hate hated hates add added adding',
  ),
  ...words(
    'fix fixed fixing open opened opens close closed start started starts stop stopped happen happened happens hope know known knows',
  ),
  ...words(
    'look looking looks find finding help feel feels believe bought buy call called change changed show shows shown send sent set run',
  ),
  ...words(
    'runs running read write wish allow allows ask asked asking became become let lets lost lose leave left turn turned wait waiting',
  ),
  ...words(
    'absolutely almost amp anybody entire ago super simple easy fast slow slowly quick quickly different same able unable user http www',
  ),
  ...words(
    'number part side end example problem problems issue issues question questions error errors bug bugs crash crashes crashed crashing',
  ),
  ...words(
    'zero three four five six seven eight nine ten whenever nobody fyi uncaught click clicked clicks contains includes downloaded full',
  ),
  ...words('broken wrong freezes froze favorite nothing somebody thx yeah yep nope wonderful fantastic brilliant useless annoying missing'),
])
