/** The forms before the room: server, sign-in, registration; and the state of the line. */
export const account = {
  'welcome.back': 'Bienvenido {name}!',
  'welcome.registered': 'Registro exitoso. Bienvenido {name}!',

  'form.password': 'Contraseña',
  'form.missing': 'Falta este dato.',
  'form.cut': 'La conexión se cortó antes de la respuesta. Intenta otra vez.',

  'connect.title': 'Conectarse',
  'connect.intro': '¿En qué servidor está tu comunidad?',
  'connect.address': 'Servidor',
  'connect.wrong': 'Escribe una dirección como casa.example:8000',
  'connect.submit': 'Continuar',
  'connect.asking': 'Preguntando al servidor…',
  'connect.available': 'Servicio disponible',
  'connect.unavailable': 'Servicio no disponible',

  'cause.refused':
    'Nadie atiende en esa dirección. Comprueba que el servidor esté encendido y que el puerto sea ese.',
  'cause.unknownHost': 'No existe ese nombre de servidor. Revisa cómo está escrito.',
  'cause.timeout':
    'El servidor no contesta. Revisa la dirección y tu red, o prueba dentro de un rato.',
  'cause.unreachable': 'No hay camino hasta esa dirección. Revisa tu conexión a la red.',
  'cause.plain':
    'No se pudo hablar en TLS. Si el servidor no lo usa y confías en la red, conéctate con --insecure.',
  'cause.certificate':
    'El certificado del servidor cambió: puede que alguien se haya puesto en medio, y no seguí. Pregunta a quien lo lleva; si es el suyo, entra una vez con --trust {fingerprint}',
  'cause.cut': 'La conexión se cortó. Prueba otra vez.',
  'cause.protocol': 'Ahí contesta otro programa, no Tertulia. Revisa el puerto.',
  'cause.other': 'No se pudo conectar: {cause}',

  'signIn.title': 'Iniciar sesión',
  'signIn.username': 'Usuario o correo',
  'signIn.code': 'Código',
  'signIn.codeHint': 'El de tu aplicación de autenticación, o uno de recuperación',
  'signIn.submit': 'Entrar',
  'signIn.register': 'Crear una cuenta',
  'signIn.busy': 'Entrando…',
  'signIn.expired': 'Tu sesión terminó. Inicia sesión otra vez: lo que escribiste sigue aquí.',

  'register.title': 'Crear una cuenta',
  'register.name': 'Nombre completo',
  'register.nameHint': 'Así te verán los demás',
  'register.username': 'Usuario',
  'register.usernameHint': 'De 2 a 32 letras, números, «_», «.» o «-»',
  'register.email': 'Correo (opcional)',
  'register.emailHint': 'Si lo dejas vacío: tu usuario @ el servidor',
  'register.passwordHint': 'Al menos 8 caracteres; mejor 15 o más',
  'register.again': 'Otra vez',
  'register.unequal': 'Las dos contraseñas no son iguales.',
  'register.submit': 'Registrarse',
  'register.signIn': 'Ya tengo cuenta',
  'register.busy': 'Creando la cuenta…',
  'register.cut':
    'La conexión se cortó antes de la respuesta. Intenta otra vez; si tu usuario ya existe, quizá la cuenta quedó creada: inicia sesión.',

  'line.firstCertificate':
    'Primera vez con {server}: nadie responde por su certificado. Compara su huella con la que te dé quien lo lleva: {fingerprint}',
  'line.connectedTo': 'Servicio disponible · conectado a {server} ({address})',
  'line.connectingTo': 'Conectando con {address}…',
  'line.open': 'conectado',
  'line.away': 'ausente',
  'line.connecting': 'conectando…',
  'line.signingIn': 'entrando…',
  'line.down': 'sin conexión · {key} reconecta',
  'line.retrying': 'reconectando en {n} s · {key} ya',

  'quit.farewell': 'Hasta pronto.',
  'home.damaged':
    'No pude leer {file} ({cause}). Lo aparté como {aside}: no se perdió nada de lo que tenía, y sigo sin él.',
  'home.unkept':
    'No pude guardar {file}: {cause}. Lo escrito sigue aquí mientras no cierres el programa.',
  'home.wrongSetting':
    '«{name}» dice {found} y puede ser {expected}: uso el valor de siempre. Está en {file}.',
  'home.unknownSetting': 'No conozco el ajuste «{name}»: no cuenta. Está en {file}.',
  'home.unknownAction':
    'En «keys» no conozco la acción «{name}»: no cuenta. La lista está en docs/KEYS.md.',
  'home.unknownKey':
    'En «keys», «{name}» pide la tecla «{key}», que no existe. Se escriben así: C-a, M-enter, S-tab, f5.',
  'home.keyTwice':
    'La tecla {key} está pedida para «{name}» y para «{other}»: se queda con «{name}».',
  'home.noKey':
    '«{name}» se quedó sin tecla: la suya la tiene ahora otra acción. Dale una en «keys».',
  'home.recovered':
    '{n:Quedó|Quedaron} {n} {n:mensaje|mensajes} sin enviar la última vez: {n:sale|salen} ahora.',
}
